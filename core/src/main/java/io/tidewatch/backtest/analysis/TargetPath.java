package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.MarketRegime;
import io.tidewatch.backtest.PreparedSeries;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.ReplayPath;
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
 * @param regime     ordinal of {@link MarketRegime}
 * @param market     what was known of the market at the decision
 * @param trainedOn  training windows of the model that scored this target; empty when it records none
 */
public record TargetPath(
        String target, long[] decisionAt, long[] stepAt, double[] position, double[] returns, double[] impactBps,
        int[] regime, MarketState market, List<TrainingWindow> trainedOn) {

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
     * The path of a replay.
     *
     * @param target    what was replayed
     * @param path      what the replay did
     * @param market    see {@link MarketState#of}
     * @param trainedOn training windows of the model that scored it; empty when it records none
     */
    public static TargetPath of(PreparedTarget target, ReplayPath path, MarketState market, List<TrainingWindow> trainedOn) {
        PreparedSeries series = target.series();
        return new TargetPath(target.target(), target.decisionAt(), series.steps().stepAt(), path.position(), series.steps().returns(),
                path.impactBps(), series.regimeOrdinals(), market, trainedOn);
    }

    /** Number of steps. */
    public int size() {
        return stepAt.length;
    }
}
