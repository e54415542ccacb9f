package io.tidewatch.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a profit consists of, twice, quote currency: selection + timing + execution + cost + risk constraint = net, and
 * market + signal - fee - slippage - impact + funding = net. Both hold for the digits as printed.
 *
 * @param selection      what was ordered, from the signal to the mark
 * @param timing         what was traded, from the signal to the decision
 * @param execution      what was traded, from the decision to the fill
 * @param cost           funding less fees
 * @param riskConstraint what was traded beyond or short of the order, from the signal to the mark
 * @param market         what was traded, by the move of the market as a whole since the order
 * @param signal         what was traded, by everything else that moved its price since the decision
 * @param fee            fees, positive when paid
 * @param slippage       the ordinary distance from the decision price, positive when worse
 * @param impact         the distance beyond the ordinary, 0 or more
 * @param funding        funding of perpetuals received less paid
 */
public record PnlParts(
        double selection, double timing, double execution, double cost, double riskConstraint, double market, double signal, double fee,
        double slippage, double impact, double funding) {

    /** No profit, no loss. */
    public static final PnlParts ZERO = new PnlParts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final int MOST_PLACES = 8;
    /** So many digits a double holds whatever they are. */
    private static final int DIGITS = 15;

    /** The sum of the five parts of the contract. */
    public double net() {
        return sum(List.of(selection, timing, execution, cost, riskConstraint));
    }

    /**
     * So many decimal places leave sums of the figures exact: eight, and fewer the more digits stand before the point.
     *
     * @param magnitude sum of the absolute figures, quote currency
     */
    static int places(double magnitude) {
        int whole = magnitude < 1 ? 1 : (int) Math.floor(Math.log10(magnitude)) + 1;
        return Math.max(0, Math.min(MOST_PLACES, DIGITS - 1 - whole));
    }

    /** Raw sums, not yet rounded. */
    static final class Sums {

        private double selection;
        private double timing;
        private double execution;
        private double riskConstraint;
        private double market;
        private double impact;
        private double fee;
        private double funding;

        /**
         * Adds an order.
         *
         * @param requested signed base units ordered
         * @param filled    signed base units traded
         */
        void add(double requested, double filled, Prices prices, double fees) {
            selection += requested * (prices.mark - prices.signal);
            riskConstraint += (filled - requested) * (prices.mark - prices.signal);
            timing += filled * (prices.signal - prices.decision);
            double worse = filled * (prices.fill - prices.decision);
            execution -= worse;
            impact += Math.max(0.0, worse - Math.abs(filled) * prices.ordinary);
            market += filled * prices.decision * prices.marketReturn;
            fee += fees;
        }

        void fund(double amount) {
            funding += amount;
        }

        double magnitude() {
            return Math.abs(selection) + Math.abs(timing) + Math.abs(execution) + Math.abs(riskConstraint) + Math.abs(market)
                    + Math.abs(impact) + Math.abs(fee) + Math.abs(funding);
        }

        PnlParts rounded(int places) {
            BigDecimal roundedSelection = decimal(selection, places);
            BigDecimal roundedTiming = decimal(timing, places);
            BigDecimal roundedExecution = decimal(execution, places);
            BigDecimal roundedRisk = decimal(riskConstraint, places);
            BigDecimal roundedMarket = decimal(market, places);
            BigDecimal roundedImpact = decimal(impact, places);
            BigDecimal roundedFee = decimal(fee, places);
            BigDecimal roundedFunding = decimal(funding, places);
            BigDecimal price = roundedSelection.add(roundedRisk).add(roundedTiming);
            return new PnlParts(number(roundedSelection), number(roundedTiming), number(roundedExecution),
                    number(roundedFunding.subtract(roundedFee)), number(roundedRisk), number(roundedMarket),
                    number(price.subtract(roundedMarket)), number(roundedFee), number(roundedExecution.add(roundedImpact).negate()),
                    number(roundedImpact), number(roundedFunding));
        }
    }

    /**
     * The prices of one order.
     *
     * @param ordinary     ordinary distance of a fill from the decision price, quote currency
     * @param marketReturn what the market as a whole gained from the order to the mark, a fraction
     */
    record Prices(double signal, double decision, double fill, double mark, double ordinary, double marketReturn) {
    }

    /** The sum of several. */
    static PnlParts sum(Iterable<PnlParts> parts) {
        PnlParts sum = ZERO;
        for (PnlParts one : parts) {
            sum = new PnlParts(exact(sum.selection, one.selection), exact(sum.timing, one.timing), exact(sum.execution, one.execution),
                    exact(sum.cost, one.cost), exact(sum.riskConstraint, one.riskConstraint), exact(sum.market, one.market),
                    exact(sum.signal, one.signal), exact(sum.fee, one.fee), exact(sum.slippage, one.slippage),
                    exact(sum.impact, one.impact), exact(sum.funding, one.funding));
        }
        return sum;
    }

    private static double exact(double one, double other) {
        return number(BigDecimal.valueOf(one).add(BigDecimal.valueOf(other)));
    }

    /** The sum of the printed digits. */
    static double sum(List<Double> values) {
        return number(values.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal decimal(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
    }

    /** No negative zero: a BigDecimal has none. */
    private static double number(BigDecimal value) {
        return value.doubleValue();
    }
}
