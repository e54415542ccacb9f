package io.tidewatch.console;

import io.tidewatch.tasks.JobRun;
import java.time.Duration;
import java.util.Locale;

/**
 * A run of a job as the table shows it.
 *
 * @param run     the run
 * @param percent how far it is, 0 to 100
 */
public record JobLine(JobRun run, int percent) {

    /** The word by which styles know its status. */
    public String word() {
        return run.status().toLowerCase(Locale.ROOT);
    }

    /** Whether something still works on it, so that it can be stopped. */
    public boolean living() {
        return run.status().equals("STARTED") || run.status().equals("STARTING");
    }

    /** Whether it can be continued from where it stopped. */
    public boolean restartable() {
        return run.status().equals("STOPPED") || run.status().equals("FAILED");
    }

    /** The number it is steered by; 0 before it began. */
    public long execution() {
        return run.execution().orElse(0L);
    }

    /** How long it took; empty text while it runs. */
    public Duration took() {
        return run.endedAt().map(end -> Duration.between(run.startedAt(), end)).orElse(Duration.ZERO);
    }
}
