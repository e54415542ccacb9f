package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step {@code report} of every audit: judges what was counted and keeps the report. Exit status {@code GATE_FAILED} when it did
 * not pass.
 */
@Named
@Dependent
public class AuditReportStep extends AbstractBatchlet {

    static final String GATE_FAILED = "GATE_FAILED";

    @Inject
    private RunContext context;

    @Inject
    private JobContext job;

    @Inject
    private Audits audits;

    @Inject
    private JobRunRepository runs;

    @Inject
    private LeasedReport reports;

    @Inject
    private TradingClock clock;

    @Override
    public String process() {
        Map<String, ObjectNode> parts = new TreeMap<>();
        for (JobUnit unit : runs.units(context.id())) {
            if (unit.step().equals(AuditPlanner.PARTS)) {
                ObjectNode figures = ((ObjectNode) unit.result()).deepCopy();
                figures.remove(List.of("done", "total"));
                parts.put(unit.key(), figures);
            }
        }
        Audit.Finding finding = audits.of(context.run().job()).report(parts, context.parameters(), clock.instant());
        reports.keep(context, finding, clock.instant());
        if (!finding.passed()) {
            job.setExitStatus(GATE_FAILED);
        }
        return null;
    }
}
