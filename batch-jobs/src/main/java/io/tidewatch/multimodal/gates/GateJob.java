package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.Outcome;
import io.tidewatch.multimodal.StagedJob;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.JobParameters;
import java.io.IOException;
import java.nio.file.Path;

/** A job that judges once: one stage, one report. Doing it again judges anew what is there by then, up to the same end. */
abstract class GateJob implements StagedJob {

    static final String EVALUATE = "evaluate";

    /** What is judged. */
    GatedRunRepository runs;
    /** Keeps reports; the same for all gates. */
    GateReports reports;
    /** Names standards that a call leaves out. */
    Settings settings;

    /** For the container's proxies. */
    protected GateJob() {
    }

    GateJob(GatedRunRepository runs, GateReports reports, Settings settings) {
        this.runs = runs;
        this.reports = reports;
        this.settings = settings;
    }

    /** Facts into a report with a field {@code passed}. */
    abstract ObjectNode judge(Work work);

    /** File other programs read. */
    abstract Path file(Work work);

    /** Whether a failure is the exit status. */
    boolean enforced(JobParameters parameters) {
        return parameters.flag("enforce");
    }

    @Override
    public String script() {
        return "gate";
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required("track");
    }

    @Override
    public String lastWithFiles() {
        return EVALUATE;
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException {
        return reports.keep(work, name(), judge(work), file(work), enforced(work.parameters()));
    }
}
