package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

/**
 * An order as the venue tells it at an instant.
 *
 * @param id        the venue's number
 * @param asked     what was asked for
 * @param state     where it stands
 * @param fills     the trades the venue tells so far, oldest first
 * @param reason    why it ended; empty while it is open or when it was filled
 * @param createdAt when it was accepted
 * @param updatedAt its last change
 */
public record OrderView(
        long id, NewOrder asked, OrderState state, List<Fill> fills, String reason, Instant createdAt, Instant updatedAt) {

    private static final MathContext AVERAGE = new MathContext(20);

    public BigDecimal filled() {
        return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal value() {
        return fills.stream().map(Fill::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Quantity-weighted price; zero when nothing was traded. */
    public BigDecimal averagePrice() {
        BigDecimal filled = filled();
        return filled.signum() == 0 ? BigDecimal.ZERO : value().divide(filled, AVERAGE).stripTrailingZeros();
    }

    /** Everything paid, in quote currency: fees taken in base units count at the price of their trade. */
    public BigDecimal feesInQuote() {
        String base = asked.instrument().base();
        return fills.stream().map(fill -> fill.feeCurrency().equals(base) ? fill.fee().multiply(fill.price()) : fill.fee())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Everything paid, in the currency it was taken in. */
    public BigDecimal fees() {
        return fills.stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
