package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.AnalysisInputs;
import io.tidewatch.backtest.analysis.BacktestAnalysis;
import io.tidewatch.backtest.analysis.InSampleOverlap;
import io.tidewatch.backtest.analysis.MarketState;
import io.tidewatch.backtest.analysis.TargetPath;
import io.tidewatch.cost.CostProfile;
import io.tidewatch.prediction.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The additive report of a run. */
final class RunAnalysis {

    private static final long[] NO_TIMES = {};
    private static final double[] NO_RATES = {};
    private static final Map<String, CostProfile> PROFILES = Map.of(CostProfile.STANDARD.name(), CostProfile.STANDARD);

    private RunAnalysis() {
    }

    /** Whether a cost profile can be asked for. */
    static boolean knows(String profile) {
        return PROFILES.containsKey(profile);
    }

    /** How far ahead a horizon looks. */
    static Duration length(Horizon horizon) {
        return switch (horizon) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
        };
    }

    /** The report. @param runs what was replayed, by target */
    static Map<String, Object> report(BacktestRequest request, List<PreparedRun> prepared, Map<String, TargetRun> runs) {
        List<TargetPath> paths = new ArrayList<>();
        Map<String, InSampleOverlap> overlaps = new HashMap<>();
        for (PreparedRun run : prepared) {
            String name = run.target().target();
            run.overlap().ifPresent(overlap -> overlaps.put(name, overlap));
            runs.get(name).path().ifPresent(path -> {
                ReplaySeries steps = run.target().series().steps();
                long[] decisions = run.target().decisionAt();
                paths.add(new TargetPath(name, decisions, steps.stepAt(), path.position(), steps.returns(), path.impactBps(),
                        run.target().series().regimeOrdinals(), MarketState.of(run.prices(), decisions, NO_TIMES, NO_RATES), run.trainedOn()));
            });
        }
        return BacktestAnalysis.of(request.analysis(), new AnalysisInputs(paths, request.trading().feeBps(), request.trading().slippageBps(),
                length(request.scoring().horizon()), PROFILES, overlaps)).toMap();
    }
}
