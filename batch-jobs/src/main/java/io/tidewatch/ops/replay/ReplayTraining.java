package io.tidewatch.ops.replay;

import io.tidewatch.models.ModelRef;
import io.tidewatch.models.TrainLinearJob;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobService;
import io.tidewatch.tasks.JobUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a model on what lies before a replay's window and binds the session to it. */
@ApplicationScoped
public class ReplayTraining {

    private static final String MODEL_NAME = "liquid_ridge_replay";
    private static final int RUNS_LOOKED_AT = 100;

    private JobService jobs;
    private ReplayService replays;

    /** For the container's proxy. */
    protected ReplayTraining() {
    }

    @Inject
    public ReplayTraining(JobService jobs, ReplayService replays) {
        this.jobs = jobs;
        this.replays = replays;
    }

    /**
     * How far the training is.
     *
     * @param status {@code running}, {@code completed}, {@code skipped} or {@code failed}
     * @param done   finished units of work
     * @param total  all units known so far
     * @param detail for the user
     */
    public record Progress(String status, long done, long total, String detail) {
    }

    /** Starts the training, or follows the one that was started before. */
    public Progress startOrFollow(ReplaySession session) {
        if (session.model().isPresent()) {
            return new Progress("completed", 1, 1, "model " + session.model().get().version());
        }
        Optional<JobRun> run = find(session);
        if (run.isEmpty()) {
            jobs.start(TrainLinearJob.NAME, parameters(session), "replay");
            return new Progress("running", 0, 1, "starting");
        }
        return follow(session, run.get());
    }

    private Progress follow(ReplaySession session, JobRun run) {
        if (run.execution().isEmpty()) {
            // Begun by another node when the one that entered it has died.
            return run.endedAt().isPresent() ? new Progress("failed", 0, 1, "it was never begun") : new Progress("running", 0, 1, "starting");
        }
        JobProgress progress = jobs.progress(run.execution().get());
        long done = progress.units().stream().filter(unit -> unit.status() == JobUnit.Status.DONE).count();
        if (!progress.ended()) {
            return new Progress("running", done, Math.max(1, progress.units().size()), "");
        }
        String exit = run.exitStatus().orElse(run.status());
        if (exit.startsWith("COMPLETED")) {
            replays.useModel(session.id(), ModelRef.of(MODEL_NAME, version(session)));
            return new Progress("completed", 1, 1, "model " + version(session));
        }
        if (exit.equals("NO_DATA")) {
            return new Progress("skipped", 0, 0, "not enough history before the window; the active model decides");
        }
        return new Progress("failed", done, progress.units().size(), exit + " " + run.summary());
    }

    /** The run of this session: its model version is found nowhere else. */
    private Optional<JobRun> find(ReplaySession session) {
        List<JobRun> newest = jobs.newest(Optional.of(TrainLinearJob.NAME), RUNS_LOOKED_AT);
        return newest.stream().filter(run -> run.parameters().text("modelVersion").equals(Optional.of(version(session)))).findFirst();
    }

    private static Map<String, String> parameters(ReplaySession session) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbols", String.join(",", session.spec().symbols()));
        parameters.put("timeframe", session.spec().timeframe().label());
        parameters.put("end", session.spec().from().toString());
        parameters.put("modelName", MODEL_NAME);
        parameters.put("modelVersion", version(session));
        parameters.put("activate", "false");
        return parameters;
    }

    private static String version(ReplaySession session) {
        return "s" + session.id().toString().replace("-", "");
    }
}
