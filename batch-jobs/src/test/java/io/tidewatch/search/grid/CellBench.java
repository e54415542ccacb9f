package io.tidewatch.search.grid;

import io.tidewatch.ops.Sql;
import io.tidewatch.search.RunBench;
import io.tidewatch.search.SearchReplays;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Does what the batch engine does with the steps of a grid. */
public final class CellBench extends RunBench {

    private static final int CHUNK = 4;

    /** Cells worked off, lost ones included. */
    public int worked;
    private final Function<SearchReplays, CellJob> job;
    private final CellLedger ledger;
    private CellJobs jobs;

    public CellBench(Sql sql, Function<SearchReplays, CellJob> job, Map<String, String> given, Instant now, Path exports) {
        super(sql, job.apply(null), given, now, exports);
        this.job = job;
        this.ledger = new CellLedger(sql, clock);
        startAgain();
    }

    public void startAgain() {
        jobs = new CellJobs(List.of(job.apply(replays())));
    }

    public String plan() {
        CellPlanStep step = new CellPlanStep();
        step.context = context;
        step.jobs = jobs;
        step.ledger = ledger;
        step.runs = runs;
        return step.process();
    }

    /**
     * Works on a partition.
     *
     * @param chunks at most so many; the next is computed and lost, as if the node had been killed
     */
    public void work(int partition, int chunks) {
        CellReader reader = new CellReader();
        reader.first = Integer.toString(partition);
        reader.context = context;
        reader.jobs = jobs;
        reader.ledger = ledger;
        CellProcessor processor = new CellProcessor();
        processor.context = context;
        processor.jobs = jobs;
        CellWriter writer = new CellWriter();
        writer.context = context;
        writer.ledger = ledger;
        reader.open(null);
        for (int chunk = 0; ; chunk++) {
            List<Object> items = new ArrayList<>();
            for (Object cell = reader.readItem(); cell != null; cell = items.size() < CHUNK ? reader.readItem() : null) {
                items.add(processor.processItem(cell));
                worked++;
            }
            if (items.isEmpty() || chunk == chunks) {
                return;
            }
            writer.writeItems(items);
        }
    }

    public void report() throws Exception {
        CellReportStep step = new CellReportStep();
        step.context = context;
        step.job = jobContext();
        step.jobs = jobs;
        step.ledger = ledger;
        step.runs = runs;
        step.exports = exports;
        step.process();
    }

    /** All steps. */
    public void all() throws Exception {
        plan();
        for (int partition = 0; partition < CellPartitions.PARTITIONS; partition++) {
            work(partition, Integer.MAX_VALUE);
        }
        report();
    }
}
