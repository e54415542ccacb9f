package io.tidewatch.console;

import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs of imports and exports with their figures. */
@Named
@RequestScoped
public class ImportRuns {

    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 25;
    private static final int WHOLE = 100;

    @Inject
    private JobService jobs;

    /** The newest imports, newest first. */
    public List<ImportLine> getImports() {
        return newest("import-");
    }

    /** The newest exports, newest first. */
    public List<ImportLine> getExports() {
        return newest("export-");
    }

    private List<ImportLine> newest(String prefix) {
        return jobs.newest(Optional.empty(), LOOKED_AT).stream().filter(run -> run.job().startsWith(prefix)).limit(SHOWN)
                .map(this::line).toList();
    }

    /** A run whose end is not yet noted is asked for the figures of its only unit. */
    private ImportLine line(JobRun run) {
        if (!run.summary().path("status").isMissingNode() && run.endedAt().isPresent()) {
            return new ImportLine(run, run.status().equals("COMPLETED") ? WHOLE : 0, run.summary());
        }
        return line(jobs.progress(run.id()));
    }

    private static ImportLine line(JobProgress progress) {
        return new ImportLine(progress.run(), (int) Math.floor(progress.progress() * WHOLE),
                progress.units().isEmpty() ? progress.run().summary() : progress.units().get(0).result());
    }

    /** A run by its key. @throws io.tidewatch.tasks.JobNotFoundException when there is none */
    ImportLine run(UUID id) {
        JobProgress progress = jobs.progress(id);
        return progress.run().endedAt().isPresent() && progress.run().summary().has("status")
                ? new ImportLine(progress.run(), WHOLE, progress.run().summary()) : line(progress);
    }
}
