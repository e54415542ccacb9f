package io.tidewatch.backtest;

import io.tidewatch.backtest.series.SeriesChangeRepository;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the runs of this node alive in the ledger, fails those of dead nodes, and forgets old changes of series. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedExecutorDefinition(name = RunKeeper.THREADS, maxAsync = BacktestConfig.MOST_RUNNING, hungTaskThreshold = 3_600_000)
public class RunKeeper {

    /** The threads that compute backtests of the API. */
    static final String THREADS = "java:app/concurrent/backtests";

    private static final Logger LOG = Logger.getLogger(RunKeeper.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final Duration CHANGES_KEPT = Duration.ofHours(1);

    @Inject
    private BacktestLedger ledger;

    @Inject
    private RunsHere here;

    @Inject
    private SeriesChangeRepository changes;

    @Inject
    private TradingClock clock;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            List<Long> running = here.ids();
            if (!running.isEmpty()) {
                ledger.seen(running);
            }
            List<Long> failed = ledger.failAbandoned(SILENCE, clock.instant());
            if (!failed.isEmpty()) {
                LOG.warning(() -> "Backtests left running by a server that is gone were failed: " + failed);
            }
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "The runs of backtests could not be looked after", e);
        } finally {
            working.set(false);
        }
    }

    @Schedule(hour = "*", minute = "*/5", persistent = false)
    void forget() {
        try {
            changes.prune(CHANGES_KEPT);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old changes of series could not be forgotten", e);
        }
    }
}
