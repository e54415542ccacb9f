package io.tidewatch.tasks;

import java.util.List;

/**
 * How far a run is.
 *
 * @param run      the run
 * @param progress share of its units that is done, 0 to 1
 * @param units    its units
 */
public record JobProgress(JobRun run, double progress, List<JobUnit> units) {

    public JobProgress {
        units = List.copyOf(units);
    }

    static JobProgress of(JobRun run, List<JobUnit> units) {
        boolean complete = run.status().equals("COMPLETED");
        double mean = units.stream().mapToDouble(JobUnit::progress).average().orElse(0);
        return new JobProgress(run, complete ? 1 : mean, units);
    }

    /** Whether nothing works on the run any more. */
    public boolean ended() {
        return switch (run.status()) {
            case "COMPLETED", "FAILED", "STOPPED", "ABANDONED" -> true;
            default -> false;
        };
    }
}
