package io.tidewatch.features.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.latent.TextBuckets;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Step {@code months}: cuts the windows that were planned for the features into months, for the steps that work by them. */
@Named
@Dependent
public class MatrixPlanner extends AbstractBatchlet {

    /** Texts this long before a decision reach it. */
    private static final Duration TEXT_WINDOW = Duration.ofHours(6);

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Override
    public String process() {
        Map<String, ObjectNode> perSymbol = new TreeMap<>();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (JobUnit unit : runs.units(context.id())) {
            JsonNode window = unit.result();
            if (!unit.step().equals("features") || window.path("total").asLong() == 0) {
                continue;
            }
            Instant from = Instant.parse(window.path("from").asText());
            Instant to = Instant.parse(window.path("to").asText());
            MonthUnit.of(unit.key(), from, to).forEach((key, month) -> perSymbol.put(key, month.toJson()));
            first = from.isBefore(first) ? from : first;
            last = to.isAfter(last) ? to : last;
        }
        Map<String, ObjectNode> texts = new TreeMap<>();
        if (first.isBefore(last)) {
            // Only whole buckets: one that has not ended would be missing what is still to come.
            MonthUnit.of("", TextBuckets.floor(first.minus(TEXT_WINDOW)), TextBuckets.floor(last))
                    .forEach((key, month) -> texts.put(key, month.toJson()));
        }
        runs.plan(context.id(), Stage.TEXT.step(), texts);
        runs.plan(context.id(), Stage.MARKET.step(), perSymbol);
        runs.plan(context.id(), Stage.MERGE.step(), perSymbol);
        return null;
    }
}
