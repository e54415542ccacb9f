package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A holding of a contract. Closing takes its share of the cost; the last part takes the rest, so that profits add up exactly.
 *
 * @param instrument the contract
 * @param side       which of the possible positions
 * @param quantity   base units, negative when short
 * @param cost       what it was opened for, same sign as the quantity
 */
public record Position(Instrument instrument, PositionSide side, BigDecimal quantity, BigDecimal cost) {

    /** Quantity-weighted opening price; zero without a holding. */
    public BigDecimal averagePrice() {
        return quantity.signum() == 0 ? BigDecimal.ZERO : cost.divide(quantity, MathContext.DECIMAL64).stripTrailingZeros();
    }

    /** How much of a trade would shrink the position, base units. */
    BigDecimal closing(BigDecimal signedQuantity) {
        return quantity.signum() * signedQuantity.signum() < 0 ? signedQuantity.abs().min(quantity.abs()) : BigDecimal.ZERO;
    }

    /** The share of the cost that closing this much takes, same sign as the position. */
    BigDecimal costOf(BigDecimal closed) {
        return closed.compareTo(quantity.abs()) == 0 ? cost : cost.multiply(closed).divide(quantity.abs(), MathContext.DECIMAL128);
    }

    /** What the trade realises, quote currency. */
    BigDecimal profit(BigDecimal signedQuantity, BigDecimal price) {
        BigDecimal closed = closing(signedQuantity);
        if (closed.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal signedClosed = quantity.signum() > 0 ? closed : closed.negate();
        return signedClosed.multiply(price).subtract(costOf(closed));
    }

    Position after(BigDecimal signedQuantity, BigDecimal price) {
        BigDecimal closed = closing(signedQuantity);
        BigDecimal opened = signedQuantity.signum() > 0 ? signedQuantity.subtract(closed) : signedQuantity.add(closed);
        BigDecimal kept = closed.signum() == 0 ? cost : cost.subtract(costOf(closed));
        return new Position(instrument, side, quantity.add(signedQuantity), kept.add(opened.multiply(price)));
    }
}
