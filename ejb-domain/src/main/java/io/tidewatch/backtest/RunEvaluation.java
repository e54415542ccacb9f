package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.analysis.RequestedReplay;
import io.tidewatch.backtest.series.RowScorer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replays the targets of a run and sums them up. */
@ApplicationScoped
public class RunEvaluation {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunPreparation preparation;
    private RequestRules rules;
    private RunAnalysis analysis;

    /** For the container's proxy. */
    protected RunEvaluation() {
    }

    @Inject
    public RunEvaluation(RunPreparation preparation, RequestRules rules, RunAnalysis analysis) {
        this.preparation = preparation;
        this.rules = rules;
        this.analysis = analysis;
    }

    /** @throws UnknownCostProfileException when the request names a cost profile that is not configured */
    void check(BacktestRequest request) {
        analysis.check(request);
    }

    /** The metrics of a run, without what the gate says. */
    ObjectNode evaluate(RunPlan plan, Map<String, RowScorer> scoring, BacktestProgress progress) {
        return evaluate(plan, preparation.prepare(plan, scoring, progress), progress);
    }

    /** The same of targets that are prepared already. */
    ObjectNode evaluate(RunPlan plan, List<PreparedRun> prepared, BacktestProgress progress) {
        BacktestRequest request = plan.request();
        ReplayRules replayRules = rules.rules(request);
        PolarityRule polarity = rules.polarity(request);
        long origin = prepared.stream().map(PreparedRun::target).filter(target -> target.failure().isEmpty())
                .mapToLong(target -> target.decisionAt()[0]).min().orElse(0);
        Map<String, TargetRun> runs = new HashMap<>();
        for (PreparedRun run : prepared) {
            progress.at(BacktestProgress.Stage.REPLAYING, runs.size(), prepared.size());
            runs.put(run.target().target(), RequestedReplay.of(request.analysis(), run.target(), replayRules, polarity, origin,
                    request.scoring().horizon().length()));
        }
        progress.at(BacktestProgress.Stage.REPLAYING, runs.size(), prepared.size());
        List<TargetResult> results = new ArrayList<>();
        plan.universe().targets().forEach(target -> results.add(runs.get(target).result()));
        Map<String, Object> metrics = RunMetrics.of(plan.header(rules.scaling(request)), results);
        if (request.analysis().report() && runs.values().stream().anyMatch(run -> run.path().isPresent())) {
            metrics.put("analysis", analysis.report(plan, prepared, runs));
        }
        return JSON.valueToTree(metrics);
    }
}
