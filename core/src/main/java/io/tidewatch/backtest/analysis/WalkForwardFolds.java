package io.tidewatch.backtest.analysis;

import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.RowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides steps into walk-forward folds by calendar time, so that all targets of a run share the same folds. In walk-forward
 * all training lies before the test, so the embargo widens the gap before it; nothing after a test is ever trained on.
 */
public final class WalkForwardFolds {

    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;

    private WalkForwardFolds() {
    }

    /**
     * The folds of steps, counted from the first decision.
     *
     * @param decisionAt   when each step was decided, epoch microseconds, ascending
     * @param stepAt       when each step ended, epoch microseconds, ascending; a label never ends before its step
     * @param plan         sizes and gaps
     * @param labelHorizon horizon of the request, the purge unless the plan names one
     * @return folds with at least one test step, in order; together their tests hold every step decided after the first
     *     training days exactly once; empty when there is none
     */
    public static List<WalkForwardFold> of(long[] decisionAt, long[] stepAt, WalkForward plan, Duration labelHorizon) {
        return decisionAt.length == 0 ? List.of() : of(decisionAt[0], decisionAt, stepAt, plan, labelHorizon);
    }

    /**
     * The folds of the steps of one target, counted from an instant that all targets share.
     *
     * @param origin epoch microseconds, not after the first decision
     */
    public static List<WalkForwardFold> of(
            long origin, long[] decisionAt, long[] stepAt, WalkForward plan, Duration labelHorizon) {
        List<WalkForwardFold> folds = new ArrayList<>();
        int n = decisionAt.length;
        long purge = micros(plan.purge(labelHorizon));
        long embargo = micros(plan.embargo());
        long testFrom = origin + plan.trainDays() * DAY;
        int row = firstAt(decisionAt, testFrom);
        while (row < n) {
            long length = plan.testDays() * DAY;
            // Skips tests without a step: a gap in the prices may be longer than a test.
            testFrom += (decisionAt[row] - testFrom) / length * length;
            int end = firstAt(decisionAt, testFrom + length);
            long trainFrom = plan.window() == WalkForward.Window.ANCHORED ? origin : testFrom - plan.trainDays() * DAY;
            folds.add(fold(decisionAt, stepAt, new RowRange(firstAt(decisionAt, trainFrom), row), new RowRange(row, end),
                    trainFrom, testFrom, testFrom + length, purge, embargo));
            testFrom += length;
            row = end;
        }
        return folds;
    }

    private static WalkForwardFold fold(long[] decisionAt, long[] stepAt, RowRange before, RowRange test,
            long trainFrom, long testFrom, long testTo, long purge, long embargo) {
        int known = before.to();
        while (known > before.from() && labelEnd(decisionAt, stepAt, known - 1, purge) > testFrom) {
            known--;
        }
        int end = known;
        while (end > before.from() && labelEnd(decisionAt, stepAt, end - 1, purge) > testFrom - embargo) {
            end--;
        }
        return new WalkForwardFold(new Fold(List.of(new RowRange(before.from(), end)), test),
                instant(trainFrom), instant(testFrom), instant(testTo), before.to() - known, known - end);
    }

    /** When all that a step is trained with is known: its label and its own return. */
    static long labelEnd(long[] decisionAt, long[] stepAt, int step, long purge) {
        return Math.max(decisionAt[step] + purge, stepAt[step]);
    }

    private static int firstAt(long[] ascending, long at) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
