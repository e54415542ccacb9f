package io.tidewatch.execution.reconciliation;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position as the venue and as our fills see it.
 *
 * @param venue    base units at the venue, negative when short
 * @param own      base units by our booked fills and the fees taken in the asset itself
 * @param baseline base units that are not ours: there before, or accepted by an operator
 * @param price    quote currency per base unit; null when none is known
 * @param inFlight whether an order may trade unseen at this moment; then nothing can be said
 */
public record HeldQuantity(BigDecimal venue, BigDecimal own, BigDecimal baseline, BigDecimal price, boolean inFlight) {

    public HeldQuantity {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(baseline, "baseline");
    }

    /**
     * What came of the comparison.
     *
     * @param quantity base units the venue has more than it should
     * @param value    what they are worth, quote currency, never negative; null while in flight, or without a price
     * @param differs  whether that is more than allowed; an unknown worth is, unless nothing is left over
     */
    public record Verdict(BigDecimal quantity, BigDecimal value, boolean differs) {
    }

    /**
     * Compares.
     *
     * @param allowed quote currency; a difference of exactly so much is still fine
     */
    public Verdict against(BigDecimal allowed) {
        BigDecimal over = venue.subtract(own).subtract(baseline);
        if (over.signum() == 0) {
            return new Verdict(over, BigDecimal.ZERO, false);
        }
        if (inFlight) {
            return new Verdict(over, null, false);
        }
        BigDecimal value = price == null ? null : over.abs().multiply(price);
        return new Verdict(over, value, value == null || value.compareTo(allowed) > 0);
    }
}
