package io.tidewatch.modelops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a model has failed often enough to go.
 *
 * @param mostRuns       so many of the newest runs are looked at
 * @param minHitRate     a run below fails
 * @param maxDrawdown    a run above fails
 * @param wantedFailures so many failures in a row are enough, if so many runs are looked at
 */
public record RollbackRule(int mostRuns, double minHitRate, double maxDrawdown, int wantedFailures) {

    /**
     * What the runs say.
     *
     * @param triggered whether the model has to go
     * @param failed    failures in a row, from the newest back
     */
    public record Finding(boolean triggered, int failed) {
    }

    /** How many failures in a row make a model go. */
    public int required() {
        return Math.max(1, Math.min(mostRuns, wantedFailures));
    }

    /** The rule in words. */
    public String inWords() {
        return "consecutive_windows>=" + required();
    }

    /**
     * Judges runs.
     *
     * @param newestFirst  completed runs
     * @param rolledBackAt when the model took over from one that failed; the runs until then speak of that one. Without this, a
     *                     second look would roll back again, to the model that had just failed
     */
    public Finding judge(List<RunFigures> newestFirst, Optional<Instant> rolledBackAt) {
        int failed = 0;
        for (RunFigures run : newestFirst) {
            boolean counts = rolledBackAt.map(run.createdAt()::isAfter).orElse(true);
            if (!counts || !fails(run)) {
                break;
            }
            failed++;
        }
        return new Finding(failed >= required(), failed);
    }

    private boolean fails(RunFigures run) {
        return run.hitRate() < minHitRate || run.maxDrawdown() > maxDrawdown || run.pnl() < 0;
    }
}
