package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Keeps the report of a run while, and only while, the run still belongs to this node. */
@ApplicationScoped
public class LeasedReport {

    private ReportArchive archive;
    private JobRunRepository runs;

    /** For the container's proxy. */
    protected LeasedReport() {
    }

    @Inject
    public LeasedReport(ReportArchive archive, JobRunRepository runs) {
        this.archive = archive;
        this.runs = runs;
    }

    /** Keeps report and summary in one transaction. */
    @Transactional
    public void keep(RunContext context, Audit.Finding finding, Instant now) {
        context.confirmLease();
        archive.keep(new QualityReport(finding.key(), Optional.of(context.id().toString()), finding.status(), finding.passed(),
                finding.report(), now));
        ObjectNode summary = finding.summary().deepCopy().put("report", finding.key()).put("passed", finding.passed());
        runs.summarize(context.id(), summary);
    }
}
