package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.Exports;
import io.tidewatch.multimodal.MultimodalConfig;
import io.tidewatch.multimodal.Outcome;
import io.tidewatch.multimodal.ReportLedger;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps the reports of gates: row, file, summary of the run, exit status. */
@ApplicationScoped
public class GateReports {

    private ReportLedger ledger;
    private JobRunRepository runs;
    private TradingClock clock;
    private MultimodalConfig config;

    /** For the container's proxy. */
    protected GateReports() {
    }

    @Inject
    public GateReports(ReportLedger ledger, JobRunRepository runs, TradingClock clock, MultimodalConfig config) {
        this.ledger = ledger;
        this.runs = runs;
        this.clock = clock;
        this.config = config;
    }

    Outcome keep(Work work, String gate, ObjectNode report, Path file, boolean enforced) throws IOException {
        boolean passed = report.path("passed").asBoolean();
        ledger.keep(work, gate, work.parameters().required("track"), passed, report, clock.instant());
        Exports.json(file, report);
        ObjectNode summary = report.deepCopy();
        summary.put("report", file.toString());
        runs.summarize(work.run(), summary);
        ObjectNode result = summary.objectNode().put("passed", passed).put("status", report.path("status").asText(""));
        return passed || !enforced ? Outcome.done(result) : Outcome.done(result).ending(Outcome.GATE_FAILED);
    }

    MultimodalConfig config() {
        return config;
    }
}
