package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Step {@code report} of {@code train-liquid}: sums the run up per symbol and removes its files. Exit status {@code GATE_FAILED} when the
 * builds were to serve and may not, {@code COMPLETED_DEGRADED} when a symbol was left out.
 */
@Named
@Dependent
public class LiquidReportStep extends AbstractBatchlet {

    @Inject
    RunContext context;

    @Inject
    JobContext job;

    @Inject
    JobRunRepository runs;

    @Inject
    RunFiles files;

    @Override
    public String process() throws IOException {
        JobParameters parameters = context.parameters();
        List<JobUnit> units = runs.units(context.id());
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("model_name", parameters.required("modelName")).put("model_version", parameters.required("modelVersion"));
        ArrayNode results = summary.putArray("results");
        boolean degraded = false;
        for (String symbol : parameters.symbols("symbols")) {
            Optional<JobUnit> dataset = find(units, LiquidDatasetStep.STEP, symbol);
            Optional<JobUnit> trained = find(units, LiquidTrainStep.STEP, symbol);
            boolean ok = trained.filter(unit -> unit.status() == JobUnit.Status.DONE).isPresent();
            degraded |= !ok;
            ObjectNode result = results.addObject().put("symbol", symbol)
                    .put("status", ok ? "ok" : trained.isPresent() ? "failed" : "no_data")
                    .put("timeframe", parameters.required("timeframe"));
            dataset.ifPresent(unit -> result.setAll((ObjectNode) unit.result()));
            trained.ifPresent(unit -> result.setAll((ObjectNode) unit.result()));
            result.remove(List.of("done", "total", LiquidDatasetStep.FIRST, LiquidDatasetStep.LAST));
        }
        runs.summarize(context.id(), summary);
        files.remove(context.id());
        boolean refused = parameters.flag("activate") && !parameters.flag("despiteGate") && !LiquidPublishStep.passed(units.stream()
                .filter(unit -> unit.step().equals(LiquidTrainStep.STEP) && unit.status() == JobUnit.Status.DONE).toList());
        if (refused || degraded) {
            job.setExitStatus(refused ? "GATE_FAILED" : "COMPLETED_DEGRADED");
        }
        return null;
    }

    private static Optional<JobUnit> find(List<JobUnit> units, String step, String key) {
        return units.stream().filter(unit -> unit.step().equals(step) && unit.key().equals(key)).findFirst();
    }
}
