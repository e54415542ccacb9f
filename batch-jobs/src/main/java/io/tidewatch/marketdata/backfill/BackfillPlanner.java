package io.tidewatch.marketdata.backfill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Buckets;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Step {@code plan}: fixes what each symbol's part is, so that a restart does the same windows. */
@Named
@Dependent
public class BackfillPlanner extends AbstractBatchlet {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "windows";

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    @Inject
    Backfills backfills;

    @Inject
    SimulationGuard guard;

    @Override
    public String process() {
        Backfill backfill = backfills.named(context.run().job());
        if (backfill.asksVenues() && !guard.allowsRealMarkets()) {
            throw new IllegalStateException("the database holds a simulated market: real ones stay out of it");
        }
        JobParameters parameters = context.parameters();
        Buckets buckets = backfill.buckets(parameters);
        Instant from = buckets.startOf(parameters.instant(Backfill.START.name()).orElseThrow());
        Instant to = buckets.startOf(parameters.instant(Backfill.END.name()).orElseThrow());
        long windows = Math.max(0, ceiling(Duration.between(from, to), backfill.windowLength(parameters)));
        Map<String, ObjectNode> units = new TreeMap<>();
        for (String symbol : parameters.symbols(Backfill.SYMBOLS.name())) {
            units.put(symbol, JsonNodeFactory.instance.objectNode().put("from", from.toString()).put("to", to.toString())
                    .put("total", windows).put("done", 0));
        }
        runs.plan(context.id(), STEP, units);
        return null;
    }

    private static long ceiling(Duration whole, Duration part) {
        return (whole.toMillis() + part.toMillis() - 1) / part.toMillis();
    }
}
