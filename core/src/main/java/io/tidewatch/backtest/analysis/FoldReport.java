package io.tidewatch.backtest.analysis;

import io.tidewatch.models.training.RowRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The walk-forward folds of a run and how each test went.
 *
 * @param purgeHours     purge in use
 * @param embargoHours   embargo in use
 * @param window         rolling or anchored
 * @param testedSteps    steps of the run inside a test
 * @param untestedSteps  steps before the first test
 * @param positiveFolds  share of folds with a positive test return; NaN without folds
 * @param outOfSample    return and risk over all tests together; null without folds
 * @param folds          in order of time
 */
public record FoldReport(
        double purgeHours, double embargoHours, WalkForward.Window window, int testedSteps, int untestedSteps,
        double positiveFolds, Performance outOfSample, List<Row> folds) {

    /**
     * One fold.
     *
     * @param trainFrom   start of the training
     * @param testFrom    start of the test and end of the training before purge and embargo
     * @param testTo      end of the test, exclusive
     * @param trainSteps  steps trained on
     * @param purged      steps left out because their label reaches into the test
     * @param embargoed   further steps left out by the embargo
     * @param testSteps   steps tested on
     * @param totalReturn of the test
     * @param sharpe      of its days, annualised
     * @param maxDrawdown of its steps
     */
    public record Row(
            Instant trainFrom, Instant testFrom, Instant testTo, int trainSteps, int purged, int embargoed, int testSteps,
            double totalReturn, double sharpe, double maxDrawdown) {
    }

    static FoldReport of(PortfolioPath path, WalkForward plan, Duration labelHorizon) {
        List<WalkForwardFold> folds = WalkForwardFolds.of(path.decisionAt, path.stepAt, plan, labelHorizon);
        List<Row> rows = new ArrayList<>();
        for (WalkForwardFold fold : folds) {
            Performance test = performance(path, fold.test());
            rows.add(new Row(fold.trainFrom(), fold.testFrom(), fold.testTo(), fold.train().size(), fold.purged(), fold.embargoed(),
                    fold.test().size(), test.totalReturn(), test.sharpe(), test.maxDrawdown()));
        }
        int first = folds.isEmpty() ? path.size : folds.get(0).test().from();
        return new FoldReport(hours(plan.purge(labelHorizon)), plan.embargoHours(), plan.window(), path.size - first, first,
                (double) rows.stream().filter(row -> row.totalReturn() > 0).count() / rows.size(),
                folds.isEmpty() ? null : performance(path, new RowRange(first, path.size)), rows);
    }

    private static Performance performance(PortfolioPath path, RowRange rows) {
        PortfolioPath part = new PortfolioPath(0);
        part.size = rows.size();
        part.decisionAt = Arrays.copyOfRange(path.decisionAt, rows.from(), rows.to());
        part.stepAt = Arrays.copyOfRange(path.stepAt, rows.from(), rows.to());
        part.returns = Arrays.copyOfRange(path.returns, rows.from(), rows.to());
        part.benchmark = Arrays.copyOfRange(path.benchmark, rows.from(), rows.to());
        return Performance.of(part.returns, DailyReturns.of(part).strategy(), part.years());
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }
}
