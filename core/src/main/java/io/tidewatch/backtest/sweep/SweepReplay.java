package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.ReplayPath;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.RunHeader;
import io.tidewatch.backtest.RunMetrics;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.backtest.StepwiseReplay;
import io.tidewatch.backtest.TargetResult;
import io.tidewatch.backtest.TargetRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Replays the same series under any set, with causal scaling. What does not depend on a set is made once and shared: several
 * threads may run sets at the same time. Equal sets give equal outcomes, to the last bit.
 */
public final class SweepReplay {

    /** Alignments kept; sets differ in few ages, if at all. */
    private static final int KEPT_ALIGNMENTS = 16;
    private static final int ANY_AGE = 8_760;
    private static final List<String> SHOWN_PER_TARGET = List.of("samples", "pnl_after_cost", "sharpe_daily", "max_drawdown");

    private final IntFunction<List<PreparedTarget>> preparation;
    private final RunHeader header;
    private final Function<ParameterSet, ReplayRules> rules;
    private final Function<ParameterSet, PolarityRule> polarity;
    private final Map<Integer, Prepared> prepared = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Prepared> eldest) {
            return size() > KEPT_ALIGNMENTS;
        }
    };

    private record Prepared(List<PreparedTarget> targets, DailyLedger days) {
    }

    /**
     * @param preparation aligns the targets of the header, by the age in hours beyond which features are not used
     * @param header      what the figures of a run repeat
     * @param rules       the rules of a set
     * @param polarity    how a set chooses the sign of the signal
     */
    public SweepReplay(IntFunction<List<PreparedTarget>> preparation, RunHeader header, Function<ParameterSet, ReplayRules> rules,
            Function<ParameterSet, PolarityRule> polarity) {
        this.preparation = preparation;
        this.header = header;
        this.rules = rules;
        this.polarity = polarity;
    }

    /** A fingerprint of the series: equal ones give equal outcomes. */
    public String seriesHash() {
        return SeriesFingerprint.of(prepared(ANY_AGE).targets());
    }

    /** What a set gives. */
    public SetOutcome run(ParameterSet set) {
        Prepared made = prepared(set.stalenessHours());
        return outcome(set, made, replay(made, set), header);
    }

    /**
     * What a set gives, looked at on the way.
     *
     * @param windowEnds epoch microseconds, ascending; the watch is asked after each
     * @return empty when the watch gave the set up
     */
    public Optional<SetOutcome> run(ParameterSet set, long[] windowEnds, WindowWatch watch) {
        Prepared made = prepared(set.stalenessHours());
        ReplayRules ruled = rules.apply(set);
        PolarityRule signed = polarity.apply(set);
        Map<String, StepwiseReplay> going = new LinkedHashMap<>();
        made.targets().stream().filter(target -> target.failure().isEmpty())
                .forEach(target -> going.put(target.target(), StepwiseReplay.of(target, ruled, signed)));
        for (int window = 0; window < windowEnds.length; window++) {
            long end = windowEnds[window];
            going.values().forEach(replay -> replay.until(end));
            if (!watch.goesOn(window, WindowFigures.of(going.values(), made.targets().size()))) {
                return Optional.empty();
            }
        }
        List<TargetRun> runs = made.targets().stream().map(target -> target.failure().isPresent()
                ? target.replay(ruled, signed, Scaling.CAUSAL) : going.get(target.target()).finish()).toList();
        return Optional.of(outcome(set, made, runs, header));
    }

    /** What a set gives after a time; what is before only shows it the market. @param after epoch microseconds */
    public WindowFigures after(ParameterSet set, long after) {
        Prepared made = prepared(set.stalenessHours());
        List<StepwiseReplay> going = made.targets().stream().filter(target -> target.failure().isEmpty())
                .map(target -> StepwiseReplay.of(target, rules.apply(set), polarity.apply(set))).toList();
        for (StepwiseReplay replay : going) {
            replay.until(after);
            replay.countAnew();
            replay.until(Long.MAX_VALUE);
        }
        return WindowFigures.of(going, made.targets().size());
    }

    private static SetOutcome outcome(ParameterSet set, Prepared made, List<TargetRun> runs, RunHeader header) {
        Map<String, Object> metrics = RunMetrics.of(header, runs.stream().map(TargetRun::result).toList());
        return new SetOutcome(set, (String) metrics.getOrDefault("reason", "ok"), ((Number) metrics.get("samples")).longValue(),
                figure(metrics, "pnl_after_cost"), figure(metrics, "sharpe_daily"),
                AnnualSharpe.of(made.days().sums(paths(runs))), figure(metrics, "max_drawdown"), figure(metrics, "ic"),
                figure(metrics, "hit_rate"), figure(metrics, "turnover"), costs(metrics), perTarget(runs, metrics));
    }

    /** Returns of all targets together under a set, equally weighted, one a UTC day from the first to the last day with a step. */
    public double[] dailyReturns(ParameterSet set) {
        Prepared made = prepared(set.stalenessHours());
        return made.days().sums(paths(replay(made, set)));
    }

    private List<TargetRun> replay(Prepared made, ParameterSet set) {
        ReplayRules ruled = rules.apply(set);
        PolarityRule signed = polarity.apply(set);
        return made.targets().stream().map(target -> target.replay(ruled, signed, Scaling.CAUSAL)).toList();
    }

    private static List<double[]> paths(List<TargetRun> runs) {
        return runs.stream().map(run -> run.path().map(ReplayPath::pnl).orElse(new double[0])).toList();
    }

    private synchronized Prepared prepared(int stalenessHours) {
        return prepared.computeIfAbsent(stalenessHours, hours -> {
            List<PreparedTarget> made = List.copyOf(preparation.apply(hours));
            return new Prepared(made, DailyLedger.of(made));
        });
    }

    private static double figure(Map<String, Object> metrics, String name) {
        return metrics.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<String, Double> costs(Map<String, Object> metrics) {
        Map<String, Double> costs = new LinkedHashMap<>();
        ((Map<?, ?>) metrics.get("cost_breakdown")).forEach((name, value) -> costs.put((String) name, ((Number) value).doubleValue()));
        return costs;
    }

    private static Map<String, Map<String, Object>> perTarget(List<TargetRun> runs, Map<String, Object> metrics) {
        Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
        for (TargetRun run : runs) {
            TargetResult result = run.result();
            Map<String, Object> shown = new LinkedHashMap<>();
            if (result instanceof TargetResult.Failed failed) {
                shown.put("reason", failed.reason());
            } else {
                Map<?, ?> all = (Map<?, ?>) ((Map<?, ?>) metrics.get("per_target")).get(result.target());
                SHOWN_PER_TARGET.forEach(name -> shown.put(name, all.get(name)));
                shown.put("turnover", result instanceof TargetResult.Completed completed ? completed.turnover() : 0);
            }
            figures.put(result.target(), shown);
        }
        return figures;
    }
}
