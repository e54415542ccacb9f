package io.tidewatch.cost;

/**
 * The parts of an expected cost, each in basis points of the notional, not negative.
 *
 * @param fee      of the venue
 * @param slippage between the decision's price and the first fill, spread included
 * @param impact   of one's own order on the price
 * @param funding  of holding a perpetual future
 * @param infra    of computing
 */
public record CostBreakdown(double fee, double slippage, double impact, double funding, double infra) {

    /** All parts, basis points. */
    public double total() {
        return fee + slippage + impact + funding + infra;
    }

    /** All parts as a fraction, what a label or a return is reduced by. */
    public double fraction() {
        return total() / 10_000;
    }
}
