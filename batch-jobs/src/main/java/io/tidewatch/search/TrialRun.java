package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.sweep.SetOutcome;
import io.tidewatch.backtest.sweep.SweepReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tries one set of parameters: replays the history window by window, and gives up when earlier trials had reached more. */
final class TrialRun {

    private static final System.Logger LOG = System.getLogger(TrialRun.class.getName());

    private final StudyRequest request;
    private final SweepReplay replay;
    private final List<double[]> earlier;

    /** @param earlier intermediate values of completed trials of earlier generations */
    TrialRun(StudyRequest request, SweepReplay replay, List<double[]> earlier) {
        this.request = request;
        this.replay = replay;
        this.earlier = earlier;
    }

    /** What becomes of a trial. Never throws, not even an error: whoever waits for it would wait for ever. */
    StudyTrial of(int number, Map<String, Double> values) {
        List<Double> reached = new ArrayList<>();
        try {
            long[] ends = request.testEnds();
            MedianPruner pruner = request.pruner();
            Optional<SetOutcome> outcome = replay.run(request.set(number, values), ends, (window, figures) -> {
                double value = new StrategyFigures(figures.pnl(), figures.drawdown(), 0, figures.turnover(), 0, figures.steps(), 0, 0)
                        .studyScore();
                reached.add(value);
                boolean last = window == ends.length - 1;
                return last || number < request.startUp() || !pruner.givesUp(window, value, earlier);
            });
            double[] soFar = reached.stream().mapToDouble(Double::doubleValue).toArray();
            return outcome.map(set -> completed(number, values, soFar, set)).orElseGet(() -> new StudyTrial(number,
                    StudyTrial.State.PRUNED, values, OptionalDouble.of(reached.get(reached.size() - 1)), soFar,
                    JsonNodeFactory.instance.objectNode().put("windows", reached.size())));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "Trial " + number + " of " + request.study() + " broke", e);
            return new StudyTrial(number, StudyTrial.State.FAIL, values, OptionalDouble.of(StrategyFigures.BROKEN), new double[0],
                    JsonNodeFactory.instance.objectNode().put("reason", "internal_error").put("error", e.getClass().getSimpleName()));
        }
    }

    private StudyTrial completed(int number, Map<String, Double> values, double[] reached, SetOutcome set) {
        if (!set.completed()) {
            return new StudyTrial(number, StudyTrial.State.FAIL, values, OptionalDouble.of(StrategyFigures.NOT_COMPLETED), reached,
                    JsonNodeFactory.instance.objectNode().put("reason", set.reason()));
        }
        return new StudyTrial(number, StudyTrial.State.COMPLETE, values, OptionalDouble.of(score(set)), reached, figures(set));
    }

    /** What a set is worth. A replay sends nothing to a venue, so nothing is rejected. */
    static double score(SetOutcome set) {
        return new StrategyFigures(set.pnlAfterCost(), set.maxDrawdown(), 0, set.turnover(), set.sharpeDaily(), set.samples(), 0, 0)
                .studyScore();
    }

    static ObjectNode figures(SetOutcome set) {
        return JsonNodeFactory.instance.objectNode().put("pnl_after_cost", set.pnlAfterCost()).put("max_drawdown", set.maxDrawdown())
                .put("turnover", set.turnover()).put("sharpe_daily", set.sharpeDaily()).put("portfolio_sharpe", set.portfolioSharpe())
                .put("hit_rate", set.hitRate()).put("ic", set.ic()).put("samples", set.samples()).put("execution_reject_rate", 0.0);
    }
}
