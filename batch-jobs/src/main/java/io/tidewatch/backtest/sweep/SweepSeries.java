package io.tidewatch.backtest.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series of running sweeps: read and scored once a run and node, as known at the end of the window. Whoever continues a run
 * reads them again and refuses to go on when they are not what they were.
 */
@ApplicationScoped
public class SweepSeries {

    private WindowReplays windows;
    private SweepLedger ledger;
    private final Map<UUID, SweepReplay> replays = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected SweepSeries() {
    }

    @Inject
    public SweepSeries(WindowReplays windows, SweepLedger ledger) {
        this.windows = windows;
        this.ledger = ledger;
    }

    /**
     * What replays the sets of a run.
     *
     * @throws IllegalStateException when prices or features of the window changed since the run began
     */
    SweepReplay of(UUID run, SweepRequest request) {
        return replays.computeIfAbsent(run, key -> {
            SweepReplay replay = windows.of(request.window());
            Optional<String> before = ledger.seriesHash(run);
            if (before.isPresent() && !before.get().equals(replay.seriesHash())) {
                throw new IllegalStateException("prices or features of the window changed since the sweep began; start it anew");
            }
            return replay;
        });
    }

    /** Lets go of a run. */
    void forget(UUID run) {
        replays.remove(run);
    }
}
