package io.tidewatch.backtest.desk;

import io.tidewatch.backtest.BacktestProgress.Stage;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRun;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A run and how far it is.
 *
 * @param ticket   its name here
 * @param request  what was asked for
 * @param by       who asked
 * @param askedAt  when
 * @param stage    what it is doing, or did last
 * @param done     how many of {@code of} are done in that stage
 * @param of       how many there are in that stage
 * @param run      the stored run; empty until it ended
 * @param broken   whether something broke; the stored run then has the reason
 */
public record WatchedRun(
        UUID ticket, BacktestRequest request, String by, Instant askedAt, Stage stage, int done, int of, Optional<BacktestRun> run,
        boolean broken) {

    private static final int WHOLE = 100;

    public WatchedRun {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(run, "run");
    }

    static WatchedRun asked(BacktestRequest request, String by, Instant now) {
        return new WatchedRun(UUID.randomUUID(), request, by, now, Stage.WAITING, 0, 1, Optional.empty(), false);
    }

    WatchedRun at(Stage now, int finished, int all) {
        return new WatchedRun(ticket, request, by, askedAt, now, finished, all, run, broken);
    }

    WatchedRun ended(BacktestRun stored) {
        return new WatchedRun(ticket, request, by, askedAt, stage, done, of, Optional.of(stored), false);
    }

    WatchedRun broke() {
        return new WatchedRun(ticket, request, by, askedAt, stage, done, of, run, true);
    }

    /** Whether nothing happens to it any more. */
    public boolean over() {
        return broken || run.isPresent();
    }

    /** How far it is, 0 to 100; reading takes most of the time of a first run. */
    public int percent() {
        if (run.isPresent()) {
            return WHOLE;
        }
        int[] bounds = switch (stage) {
            case WAITING -> new int[] {0, 0};
            case READING -> new int[] {5, 65};
            case REPLAYING -> new int[] {65, 95};
            case STORING -> new int[] {95, WHOLE};
        };
        return bounds[0] + (int) Math.floor((bounds[1] - bounds[0]) * Math.min(1, done / (double) Math.max(1, of)));
    }
}
