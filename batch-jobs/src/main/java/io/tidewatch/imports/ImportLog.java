package io.tidewatch.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what an import does with its run: the unit of its file, what stopped it and the report at its end. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ImportLog {

    /** Step whose unit is the file. */
    static final String STEP = "rows";

    private static final String PROBLEM = "problem";
    private static final int LONGEST_PROBLEM = 500;

    private JobRunRepository runs;
    private ReportArchive reports;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ImportLog() {
    }

    @Inject
    public ImportLog(JobRunRepository runs, ReportArchive reports, TradingClock clock) {
        this.runs = runs;
        this.reports = reports;
        this.clock = clock;
    }

    /** Notes that work on a file or an export begins, or begins again. @return its figures so far */
    JsonNode begin(JobRun run, String unit, long total) {
        runs.plan(run.id(), STEP, Map.of(unit, JsonNodeFactory.instance.objectNode().put("done", 0).put("total", total)));
        runs.unitProgress(run.id(), STEP, unit, JsonNodeFactory.instance.objectNode().putNull(PROBLEM));
        runs.unitBegan(run.id(), STEP, unit);
        return runs.unit(run.id(), STEP, unit).map(JobUnit::result).orElseThrow();
    }

    /** Notes how far a run is that writes nothing to the database. */
    void figures(JobRun run, String unit, ObjectNode figures) {
        runs.unitProgress(run.id(), STEP, unit, figures);
    }

    /** Notes what stops a run, although its transaction is rolled back. */
    void problem(JobRun run, String unit, Exception cause) {
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        runs.unitProgress(run.id(), STEP, unit, JsonNodeFactory.instance.objectNode()
                .put(PROBLEM, text.substring(0, Math.min(text.length(), LONGEST_PROBLEM))));
    }

    /** Closes the unit, sums the run up and files the report. Repeated, it replaces the report. */
    void end(JobRun run, String unit, String status) {
        Optional<JobUnit> known = runs.unit(run.id(), STEP, unit);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("job", run.job()).put("unit", unit).put("status", status);
        report.put("dry_run", run.parameters().text(ImportJob.DRY_RUN.name()).isPresent()
                && run.parameters().flag(ImportJob.DRY_RUN.name()));
        if (known.isPresent() && known.get().result() instanceof ObjectNode result) {
            report.setAll(result.deepCopy().<ObjectNode>without(List.of("done", "total")));
        }
        report.put("seconds", (clock.instant().toEpochMilli() - run.startedAt().toEpochMilli()) / 1000.0);
        runs.summarize(run.id(), report);
        runs.unitEnded(run.id(), STEP, unit, status.equals("COMPLETED") ? JobUnit.Status.DONE : JobUnit.Status.FAILED, null,
                JsonNodeFactory.instance.objectNode());
        reports.file(run.job(), run.id(), status, report, clock.instant());
    }
}
