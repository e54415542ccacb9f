package io.tidewatch.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a venue takes of one instrument.
 *
 * @param priceIncrement    smallest step of a price, quote currency, positive
 * @param quantityIncrement smallest step of a quantity, base units, positive
 * @param minQuantity       smallest order, base units, 0 or more
 * @param minNotional       smallest order, quote currency, 0 or more
 */
public record VenueSizing(
        BigDecimal priceIncrement, BigDecimal quantityIncrement, BigDecimal minQuantity, BigDecimal minNotional) {

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    /** The quantity in whole steps, never more than wanted. */
    public BigDecimal quantity(BigDecimal wanted) {
        return steps(wanted, quantityIncrement, RoundingMode.FLOOR);
    }

    /**
     * A limit price in whole steps that is never worse for us than the slippage allows.
     *
     * @param expected    quote currency, positive
     * @param slippageBps how much worse than expected is accepted, basis points, 0 or more
     */
    public BigDecimal limitPrice(BigDecimal expected, OrderSide side, BigDecimal slippageBps) {
        BigDecimal share = slippageBps.divide(BPS).multiply(BigDecimal.valueOf(side.sign()));
        return steps(expected.multiply(BigDecimal.ONE.add(share)), priceIncrement,
                side == OrderSide.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    /**
     * Why the venue would not take an order of this size.
     *
     * @param price quote currency; null when none is known, then the notional is not judged
     * @return a reject reason; empty when it is large enough
     */
    public Optional<String> tooSmall(BigDecimal quantity, BigDecimal price) {
        if (quantity.signum() <= 0 || quantity.compareTo(minQuantity) < 0) {
            return Optional.of(RejectReason.BELOW_VENUE_MINIMUM + "quantity");
        }
        return price != null && quantity.multiply(price).compareTo(minNotional) < 0
                ? Optional.of(RejectReason.BELOW_VENUE_MINIMUM + "notional") : Optional.empty();
    }

    private static BigDecimal steps(BigDecimal value, BigDecimal step, RoundingMode rounding) {
        return value.divide(step, 0, rounding).multiply(step);
    }
}
