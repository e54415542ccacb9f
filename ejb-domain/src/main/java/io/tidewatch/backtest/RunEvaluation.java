package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** For the container's proxy. */
    protected RunEvaluation() {
    }

    @Inject
    public RunEvaluation(RunPreparation preparation, RequestRules rules) {
        this.preparation = preparation;
        this.rules = rules;
    }

    /** The metrics of a run, without what the gate says. */
    ObjectNode evaluate(RunPlan plan, Map<String, RowScorer> scoring, BacktestProgress progress) {
        BacktestRequest request = plan.request();
        Map<String, PreparedTarget> prepared = preparation.prepare(plan, scoring, progress);
        ReplayRules replayRules = rules.rules(request);
        PolarityRule polarity = rules.polarity(request);
        Map<String, TargetRun> runs = new HashMap<>();
        for (PreparedTarget target : prepared.values()) {
            progress.at(BacktestProgress.Stage.REPLAYING, runs.size(), prepared.size());
            runs.put(target.target(), target.replay(replayRules, polarity, rules.scaling(request), null));
        }
        progress.at(BacktestProgress.Stage.REPLAYING, runs.size(), prepared.size());
        List<TargetResult> results = new ArrayList<>();
        plan.universe().targets().forEach(target -> results.add(runs.get(target).result()));
        return JSON.valueToTree(RunMetrics.of(plan.header(rules.scaling(request)), results));
    }
}
