package io.tidewatch.marketdata.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Step {@code report}: closes the units and sums the run up. What is not complete is said and makes the run a degraded one. */
@Named
@Dependent
public class BackfillReport extends AbstractBatchlet {

    private static final List<String> SUMS = List.of("rows", "written", "unreadable", "out_of_reach");

    @Inject
    RunContext context;

    @Inject
    JobContext job;

    @Inject
    JobRunRepository runs;

    @Override
    public String process() {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        ArrayNode unknown = JsonNodeFactory.instance.arrayNode();
        ArrayNode empty = JsonNodeFactory.instance.arrayNode();
        for (JobUnit unit : runs.units(context.id())) {
            if (unit.step().equals(BackfillPlanner.STEP)) {
                boolean nobodyKnows = unit.result().path("unknown").asLong() > 0;
                boolean nothing = unit.result().path("rows").asLong() == 0;
                SUMS.forEach(sum -> summary.put(sum, summary.path(sum).asLong() + unit.result().path(sum).asLong()));
                if (nobodyKnows) {
                    unknown.add(unit.key());
                } else if (nothing) {
                    empty.add(unit.key());
                }
                runs.unitEnded(context.id(), unit.step(), unit.key(), nothing ? JobUnit.Status.SKIPPED : JobUnit.Status.DONE, null,
                        JsonNodeFactory.instance.objectNode());
            }
        }
        boolean degraded = unknown.size() + empty.size() > 0 || summary.path("unreadable").asLong() > 0;
        summary.set("unknown_symbols", unknown);
        summary.set("symbols_without_rows", empty);
        runs.summarize(context.id(), summary);
        if (degraded) {
            job.setExitStatus("COMPLETED_DEGRADED");
        }
        return null;
    }
}
