package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is stored of a run that ends before anything was replayed. */
final class FailedRun {

    /** Something broke; the log tells what. */
    static final String INTERNAL_ERROR = "internal_error";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FailedRun() {
    }

    /** Targets have no model. @param missing those targets */
    static ObjectNode modelMissing(RunPlan plan, List<String> missing) {
        return JSON.valueToTree(RunMetrics.artifactMissing(plan.header(Scaling.FULL_WINDOW), missing));
    }

    /** The run broke. */
    static ObjectNode internalError(RunPlan plan) {
        ObjectNode metrics = modelMissing(plan, List.of());
        metrics.remove("missing_model_targets");
        return metrics.put("reason", INTERNAL_ERROR);
    }
}
