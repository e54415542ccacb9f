package io.tidewatch.search;

import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SweepReplay;
import io.tidewatch.backtest.sweep.WindowReplays;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The series of running searches: read and scored once a run and node, and let go of when the run ends. */
@ApplicationScoped
public class SearchReplays {

    private WindowReplays windows;
    private final Map<UUID, Map<ReplayWindow, SweepReplay>> replays = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected SearchReplays() {
    }

    @Inject
    public SearchReplays(WindowReplays windows) {
        this.windows = windows;
    }

    /** What replays the sets of a run over a window. */
    public SweepReplay of(UUID run, ReplayWindow window) {
        return replays.computeIfAbsent(run, key -> new ConcurrentHashMap<>()).computeIfAbsent(window, windows::of);
    }

    /** Lets go of a run. */
    void forget(UUID run) {
        replays.remove(run);
    }
}
