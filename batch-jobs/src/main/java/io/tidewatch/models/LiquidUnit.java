package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps the record of one symbol's training: progress, curves, the build or the reason why there is none. */
final class LiquidUnit implements Consumer<TrainingEvent> {

    /** Fields of a unit's result. */
    static final String BUILD_ID = "build_id";
    static final String GATE_PASSED = "gate_passed";

    private static final long PROGRESS_NANOS = 300_000_000L;

    private final JobRunRepository runs;
    private final TrainingCurveStore curves;
    private final UUID run;
    private final String symbol;
    private boolean ended;
    private long notedAt = System.nanoTime() - PROGRESS_NANOS;

    LiquidUnit(JobRunRepository runs, TrainingCurveStore curves, UUID run, String symbol) {
        this.runs = runs;
        this.curves = curves;
        this.run = run;
        this.symbol = symbol;
    }

    @Override
    public void accept(TrainingEvent event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (event instanceof TrainingEvent.Progress progress) {
            // A network tells of steps faster than anybody looks.
            if (System.nanoTime() - notedAt >= PROGRESS_NANOS || progress.done() >= progress.total()) {
                notedAt = System.nanoTime();
                runs.unitProgress(run, LiquidTrainStep.STEP, symbol, fields.put("done", progress.done()).put("total", progress.total()));
            }
        } else if (event instanceof TrainingEvent.Figures figures) {
            curves.note(run, LiquidTrainStep.STEP, figures);
        } else if (event instanceof TrainingEvent.Built built) {
            ModelManifest.Gate gate = BuildDirectory.manifest(Path.of(built.directory())).gate();
            fields.put(BUILD_ID, built.buildId()).put(GATE_PASSED, gate.passed());
            gate.reasons().forEach(fields.putArray("gate_reasons")::add);
            new TreeMap<>(built.metrics()).forEach(fields::put);
            runs.unitEnded(run, LiquidTrainStep.STEP, symbol, JobUnit.Status.DONE, built.directory(), fields);
            ended = true;
        } else if (event instanceof TrainingEvent.Failed failed) {
            failed(failed.reason(), "");
        }
    }

    /** Whether a build or a failure was noted. */
    boolean ended() {
        return ended;
    }

    /** There is no build, and why. */
    void failed(String reason, String log) {
        runs.unitEnded(run, LiquidTrainStep.STEP, symbol, JobUnit.Status.FAILED, null,
                JsonNodeFactory.instance.objectNode().put("reason", reason).put("log", log));
        ended = true;
    }

    /** The program was killed and is started again. */
    void interrupted(String reason) {
        runs.unitProgress(run, LiquidTrainStep.STEP, symbol, JsonNodeFactory.instance.objectNode().put("interrupted", reason));
    }
}
