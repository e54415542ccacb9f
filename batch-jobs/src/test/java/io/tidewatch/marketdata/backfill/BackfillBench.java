package io.tidewatch.marketdata.backfill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Does what the batch engine does with the parts of a backfill: read, process, write, checkpoint, one window at a time. */
final class BackfillBench {

    private final Backfill backfill;
    private final JobRunRepository runs;
    private final JobRun run;
    private final RunContext context;
    private Serializable readerAt;
    private Serializable writerAt;

    BackfillBench(Backfill backfill, Sql sql, TradingClock clock, Map<String, String> given) {
        this.backfill = backfill;
        Map<String, String> values = new TreeMap<>();
        for (JobParameter parameter : backfill.parameters()) {
            values.put(parameter.name(), parameter.standard());
        }
        values.putAll(given);
        JobParameters resolved = new JobParameters(backfill.resolve(new JobParameters(values), clock.instant()));
        runs = new JobRunRepository(sql, null, clock);
        run = new JobRun(UUID.randomUUID(), backfill.name(), Optional.empty(), resolved, "STARTED", Optional.empty(),
                JsonNodeFactory.instance.objectNode(), clock.instant(), Optional.empty(), "test");
        sql.update("INSERT INTO training_runs (run_id, job_name, status, started_at) VALUES (?, ?, 'STARTED', ?)", run.id(), run.job(), clock.instant());
        context = new RunContext() {
            @Override
            public JobRun run() {
                return run;
            }

            @Override
            public void confirmLease() {
                // Nobody else runs it here.
            }
        };
        plan();
    }

    private void plan() {
        Map<String, ObjectNode> units = new TreeMap<>();
        Instant from = backfill.buckets(run.parameters()).startOf(run.parameters().instant("start").orElseThrow());
        Instant to = backfill.buckets(run.parameters()).startOf(run.parameters().instant("end").orElseThrow());
        run.parameters().symbols("symbols").forEach(symbol -> units.put(symbol, JsonNodeFactory.instance.objectNode()
                .put("from", from.toString()).put("to", to.toString()).put("total", 1).put("done", 0)));
        runs.plan(run.id(), BackfillPlanner.STEP, units);
    }

    /**
     * Works on a symbol from its checkpoint.
     *
     * @param windows at most so many; then it is as if the server had been killed, after one more window was read and fetched
     * @return whether all is done
     */
    boolean work(String symbol, int windows) throws Exception {
        Backfills all = new Backfills(List.of(backfill));
        BackfillReader reader = new BackfillReader();
        reader.symbol = symbol;
        reader.context = context;
        reader.runs = runs;
        reader.backfills = all;
        BackfillProcessor processor = new BackfillProcessor();
        processor.context = context;
        processor.backfills = all;
        BackfillWriter writer = new BackfillWriter();
        writer.symbol = symbol;
        writer.context = context;
        writer.runs = runs;
        reader.open(readerAt);
        writer.open(writerAt);
        for (int i = 0; ; i++) {
            Object window = reader.readItem();
            if (window == null) {
                return true;
            }
            Object piece = processor.processItem(window);
            if (i == windows) {
                return false;
            }
            writer.writeItems(List.of(piece));
            readerAt = reader.checkpointInfo();
            writerAt = writer.checkpointInfo();
        }
    }

    JobUnit unit(String symbol) {
        return runs.unit(run.id(), BackfillPlanner.STEP, symbol).orElseThrow();
    }
}
