package io.tidewatch.search;

import io.tidewatch.ops.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does what the batch engine does with the steps of a study. */
final class StudyBench extends RunBench implements AutoCloseable {

    final StudyLedger ledger;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private SearchReplays replays = replays();
    /** The node dies when so many trials are to be written. */
    int diesAfter = Integer.MAX_VALUE;

    StudyBench(Sql sql, Map<String, String> given, Instant now, Path exports) {
        super(sql, new HpoLiquidJob(batch(), market(), backtests()), given, now, exports);
        ledger = new StudyLedger(sql);
    }

    String plan() {
        StudyPlanStep step = new StudyPlanStep();
        step.context = context;
        step.replays = replays;
        step.ledger = ledger;
        step.runs = runs;
        step.clock = clock;
        return step.process();
    }

    StudyTrialsStep trials() {
        StudyTrialsStep step = new StudyTrialsStep();
        step.context = context;
        step.replays = replays;
        step.ledger = ledger;
        step.study = new LeasedStudy(ledger, runs, clock) {
            private int written;

            @Override
            public void end(io.tidewatch.tasks.RunContext run, UUID study, StudyTrial ended, int done, int total) {
                if (written++ == diesAfter) {
                    throw new IllegalStateException("the node is gone");
                }
                super.end(run, study, ended, done, total);
            }
        };
        step.threads = new SearchThreads() {
            @Override
            public void execute(Runnable work) {
                threads.execute(work);
            }
        };
        step.clock = clock;
        return step;
    }

    void startAgain() {
        replays = replays();
        diesAfter = Integer.MAX_VALUE;
    }

    void report() throws Exception {
        StudyReportStep step = new StudyReportStep();
        step.context = context;
        step.job = jobContext();
        step.replays = replays;
        step.ledger = ledger;
        step.runs = runs;
        step.exports = exports;
        step.process();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
