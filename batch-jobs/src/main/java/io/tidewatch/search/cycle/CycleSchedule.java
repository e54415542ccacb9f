package io.tidewatch.search.cycle;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.search.SearchConfig;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts a training cycle when the time between two is over, never while one runs; after a failed one it waits a minute only. A
 * cycle is started under a name made of the one before it, so that of several nodes one starts it.
 */
@ApplicationScoped
public class CycleSchedule {

    private static final Logger LOG = Logger.getLogger(CycleSchedule.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(60);

    /** Starts a cycle. */
    @FunctionalInterface
    interface Starter {

        /** @param request name that starts it once */
        void start(String request);
    }

    private SearchConfig config;
    private CycleHistory history;
    private Starter starter;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CycleSchedule() {
    }

    @Inject
    public CycleSchedule(SearchConfig config, CycleHistory history, JobService jobs, TradingClock clock) {
        this(config, history, request -> jobs.begin(TrainingCycleJob.NAME, Map.of(), "schedule", Optional.of(request)), clock);
    }

    CycleSchedule(SearchConfig config, CycleHistory history, Starter starter, TradingClock clock) {
        this.config = config;
        this.history = history;
        this.starter = starter;
        this.clock = clock;
    }

    /** Starts a cycle if it is time. */
    void wake() {
        if (config.interval().isEmpty()) {
            return;
        }
        Optional<CycleHistory.Cycle> before = history.newest();
        if (before.isPresent() && clock.instant().isBefore(due(before.get()))) {
            return;
        }
        try {
            starter.start("cycle-after/" + before.map(cycle -> cycle.run().toString()).orElse("none"));
        } catch (JobConflictException running) {
            LOG.log(Level.INFO, "The training cycle is left alone: {0}", running.getMessage());
        }
    }

    /** A cycle that is stopped or given up was stopped by somebody, who may start it again. */
    private Instant due(CycleHistory.Cycle before) {
        return switch (before.status()) {
            case "COMPLETED", "STOPPED", "ABANDONED" -> before.startedAt().plus(config.interval().orElseThrow());
            case "FAILED" -> before.endedAt().orElse(before.startedAt()).plus(AFTER_FAILURE);
            default -> Instant.MAX;
        };
    }
}
