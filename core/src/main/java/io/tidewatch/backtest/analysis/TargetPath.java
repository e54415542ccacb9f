package io.tidewatch.backtest.analysis;

import java.util.List;
import java.util.Objects;

/**
 * What the replay of one target did, one entry a step. A step lasts from its decision to the next price.
 *
 * @param target     symbol
 * @param decisionAt when the position was decided, epoch microseconds UTC, ascending, not after {@code stepAt}
 * @param stepAt     when the step ended, epoch microseconds UTC, ascending, not after the next decision
 * @param position   held over the step, signed fraction of the target's capital
 * @param returns    gross return of the target over the step
 * @param impactBps  the contract's impact per unit traded, basis points
 * @param regime     index into {@link AnalysisInputs#regimes()}
 * @param market     what was known of the market at the decision
 * @param trainedOn  training windows of the model that scored this target; empty when it records none
 */
public record TargetPath(
        String target, long[] decisionAt, long[] stepAt, double[] position, double[] returns, double[] impactBps,
        int[] regime, MarketState market, List<TrainingWindow> trainedOn) {

    private static final double MOST_IMPACT_BPS = 30;

    /** @throws IllegalArgumentException when columns differ in length or times are out of order */
    public TargetPath {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(market, "market");
        trainedOn = List.copyOf(trainedOn);
        int n = stepAt.length;
        if (decisionAt.length != n || position.length != n || returns.length != n || impactBps.length != n || regime.length != n
                || !market.fits(n)) {
            throw new IllegalArgumentException("columns of " + target + " differ in length");
        }
        for (int i = 0; i < n; i++) {
            if (decisionAt[i] > stepAt[i] || i > 0 && decisionAt[i] < stepAt[i - 1]) {
                throw new IllegalArgumentException("step " + i + " of " + target + " is out of order in time");
            }
        }
    }

    /**
     * The path of a replay over aligned prices: step i goes from price point {@code pricePoint[i]} to the next one. Returns and
     * impact follow the contract; the market's volume is that of the bar that closed at the decision.
     *
     * @param prices            time (epoch microseconds), price and volume of the usable points
     * @param pricePoint        per step, the point it was decided at
     * @param position          per step, as replayed
     * @param regime            per step, index into {@link AnalysisInputs#regimes()}
     * @param impactCoefficient of the contract's impact
     * @param fundingRate       per step, see {@link MarketState#fundingRate()}; null when not known
     */
    public static TargetPath replayed(String target, Prices prices, int[] pricePoint, double[] position, int[] regime,
            double impactCoefficient, double[] fundingRate, List<TrainingWindow> trainedOn) {
        int n = pricePoint.length;
        long[] decisionAt = new long[n];
        long[] stepAt = new long[n];
        double[] returns = new double[n];
        double[] impact = new double[n];
        double[] quoteVolume = new double[n];
        for (int i = 0; i < n; i++) {
            int from = pricePoint[i];
            double price = prices.price()[from];
            decisionAt[i] = prices.at()[from];
            stepAt[i] = prices.at()[from + 1];
            returns[i] = (prices.price()[from + 1] - price) / Math.max(price, 1e-12);
            impact[i] = Math.min(MOST_IMPACT_BPS, impactCoefficient / Math.sqrt(Math.max(1, prices.volume()[from + 1])));
            quoteVolume[i] = Math.max(0, price * prices.volume()[from]);
        }
        return new TargetPath(target, decisionAt, stepAt, position, returns, impact, regime,
                new MarketState(quoteVolume, fundingRate), trainedOn);
    }

    /**
     * Price points in order of time.
     *
     * @param at     epoch microseconds
     * @param price  close
     * @param volume base units
     */
    public record Prices(long[] at, double[] price, double[] volume) {
    }

    /** Number of steps. */
    public int size() {
        return stepAt.length;
    }
}
