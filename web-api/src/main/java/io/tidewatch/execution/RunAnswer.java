package io.tidewatch.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The answer to a run.
 *
 * @param total           orders handed to the adapter
 * @param filled          those that traded something
 * @param rejected        those that were refused
 * @param rejectBreakdown refused orders by group of reason
 * @param orders          rows as they were before the run, each with its result
 * @param skipped         orders of the decision beyond the asked number
 */
record RunAnswer(
        String decisionId, String adapter, int total, long filled, long rejected, Map<String, Integer> rejectBreakdown,
        List<Executed> orders, long skipped) {

    /** A row and what the run made of it. */
    record Executed(@JsonUnwrapped OrderRowAnswer row, JsonNode execution) {

        static Executed of(ExecutedOrder executed) {
            ObjectNode metadata = executed.order().metadata().deepCopy();
            metadata.put("rollout_stage_pct", executed.rolloutStagePct());
            return new Executed(OrderRowAnswer.of(executed.order(), executed.quantity(), metadata), executed.execution());
        }
    }

    static RunAnswer of(RunOutcome.Executed outcome) {
        return new RunAnswer(outcome.decisionId(), outcome.adapter().text(), outcome.orders().size(), outcome.filled(),
                outcome.rejected(), outcome.rejectBreakdown(), outcome.orders().stream().map(Executed::of).toList(),
                outcome.skipped());
    }
}
