package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Works units of staged jobs and keeps their records. Whether a unit is done is read from its record, at every restart. */
@ApplicationScoped
public class StageUnits {

    private static final String EXIT = "exit";
    private static final String SEPARATOR = ",";

    private JobRunRepository runs;
    private StageFiles files;

    /** For the container's proxy. */
    protected StageUnits() {
    }

    @Inject
    public StageUnits(JobRunRepository runs, StageFiles files) {
        this.runs = runs;
        this.files = files;
    }

    /** Registers the units of a stage. @return their keys */
    List<String> plan(StagedJob job, String stage, Work work) {
        List<String> units = job.units(stage, work);
        Map<String, ObjectNode> planned = new TreeMap<>();
        units.forEach(unit -> planned.put(unit, Work.object()));
        runs.plan(work.run(), stage, planned);
        return units;
    }

    /**
     * Works a unit unless it is done.
     *
     * @return exit status of the job when it ends here
     */
    Optional<String> perform(StagedJob job, String stage, String unit, Work work) throws IOException, InterruptedException {
        Optional<JobUnit> known = runs.unit(work.run(), stage, unit).filter(found -> finished(job, work.run(), found));
        if (known.isPresent()) {
            return Optional.ofNullable(known.get().result().path(EXIT).asText(null));
        }
        work.checkStopped();
        if (unit.equals(StagedJob.ALL)) {
            runs.plan(work.run(), stage, Map.of(unit, Work.object()));
        }
        runs.unitBegan(work.run(), stage, unit);
        Outcome outcome = attempt(job, stage, unit, work);
        ObjectNode result = outcome.result();
        outcome.exit().ifPresent(exit -> result.put(EXIT, exit));
        String checkpoint = outcome.files().isEmpty() ? null : String.join(SEPARATOR, outcome.files());
        runs.unitEnded(work.run(), stage, unit, outcome.status(), checkpoint, result);
        return outcome.exit();
    }

    private boolean finished(StagedJob job, UUID run, JobUnit unit) {
        boolean ended = unit.status() == JobUnit.Status.DONE || unit.status() == JobUnit.Status.SKIPPED;
        return ended && (unit.checkpoint().stream().flatMap(hashes -> List.of(hashes.split(SEPARATOR)).stream())
                .allMatch(hash -> files.exists(run, hash)) || result(run, job.lastWithFiles(), StagedJob.ALL).isPresent());
    }

    private Outcome attempt(StagedJob job, String stage, String unit, Work work) throws IOException, InterruptedException {
        try {
            if (stage.equals(StagedJob.TIDY)) {
                files.remove(work.run());
                return Outcome.done(Work.object());
            }
            return job.work(stage, unit, work);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (IOException | RuntimeException e) {
            runs.unitEnded(work.run(), stage, unit, JobUnit.Status.FAILED, null,
                    Work.object().put("reason", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** What a unit found; empty while it is not done. */
    Optional<ObjectNode> result(UUID run, String stage, String unit) {
        return runs.unit(run, stage, unit).filter(found -> found.status() == JobUnit.Status.DONE)
                .map(found -> (ObjectNode) found.result());
    }

    /**
     * What a unit found that must be done by now.
     *
     * @throws IllegalStateException when it is not
     */
    ObjectNode required(UUID run, String stage, String unit) {
        return result(run, stage, unit).orElseThrow(() -> new IllegalStateException("unit " + unit + " of " + stage + " is not done"));
    }

    /** What the units of a stage found, in order of their keys; units that are not done are missing. */
    TreeMap<String, ObjectNode> results(UUID run, String stage) {
        TreeMap<String, ObjectNode> results = new TreeMap<>();
        for (JobUnit unit : runs.units(run)) {
            if (unit.step().equals(stage) && unit.status() == JobUnit.Status.DONE) {
                results.put(unit.key(), (ObjectNode) unit.result());
            }
        }
        return results;
    }

    /** Tells how far a unit is. */
    void reached(Work work, String stage, String unit, long done, long total) {
        work.checkStopped();
        runs.unitProgress(work.run(), stage, unit, Work.object().put("done", done).put("total", total));
    }
}
