package io.tidewatch.backtest.desk;

import io.tidewatch.backtest.BacktestBusyException;
import io.tidewatch.backtest.BacktestProgress;
import io.tidewatch.backtest.BacktestQueue;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts backtests for people who do not wait for the answer, and tells them how far they are. */
@ApplicationScoped
public class BacktestDesk {

    private static final Logger LOG = Logger.getLogger(BacktestDesk.class.getName());
    private static final int KEPT = 20;

    private final Map<UUID, WatchedRun> runs = new LinkedHashMap<>();

    private BacktestQueue queue;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BacktestDesk() {
    }

    @Inject
    public BacktestDesk(BacktestQueue queue, TradingClock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Starts a run as soon as it is its turn.
     *
     * @param by who asks, for those who watch
     * @throws BacktestBusyException when too many wait already
     */
    public WatchedRun start(BacktestRequest request, String by) {
        WatchedRun asked = WatchedRun.asked(request, by, clock.instant());
        keep(asked);
        BacktestProgress progress = (stage, done, of) -> change(asked.ticket(), run -> run.at(stage, done, of));
        try {
            CompletionStage<BacktestRun> outcome = queue.submit(request, progress);
            outcome.whenComplete((stored, broken) ->
                    change(asked.ticket(), run -> broken == null ? run.ended(stored) : broke(run, broken)));
        } catch (RuntimeException e) {
            forget(asked.ticket());
            throw e;
        }
        return asked;
    }

    private static WatchedRun broke(WatchedRun run, Throwable cause) {
        LOG.log(Level.WARNING, "A backtest asked for at the console broke", cause);
        return run.broke();
    }

    private synchronized void keep(WatchedRun run) {
        runs.put(run.ticket(), run);
        runs.values().stream().filter(WatchedRun::over).map(WatchedRun::ticket).limit(Math.max(0, runs.size() - KEPT)).toList()
                .forEach(runs::remove);
    }

    private synchronized void change(UUID ticket, UnaryOperator<WatchedRun> change) {
        runs.computeIfPresent(ticket, (key, run) -> change.apply(run));
    }

    private synchronized void forget(UUID ticket) {
        runs.remove(ticket);
    }

    /** The runs asked for at this node, newest first; ended ones are kept until there are more than {@value #KEPT}. */
    public synchronized List<WatchedRun> runs() {
        List<WatchedRun> newest = new ArrayList<>(runs.values());
        Collections.reverse(newest);
        return newest;
    }
}
