package io.tidewatch.execution.accounts;

import io.tidewatch.execution.BookLineHistory;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Checks the books every minute, books funding that came due, and thins out the history of the books by night. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class BooksTimer {

    private static final Logger LOG = Logger.getLogger(BooksTimer.class.getName());
    private static final Duration FINE = Duration.ofDays(7);
    private static final Duration HOURLY = Duration.ofDays(90);
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    @Inject
    private BooksGuard guard;

    @Inject
    private PaperFunding funding;

    @Inject
    private BookLineHistory history;

    @Inject
    private TradingClock clock;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void check() {
        once("checking the books", () -> {
            List<BooksBreach> breaches = guard.check();
            breaches.forEach(breach -> LOG.severe(breach::text));
            funding.settle();
        });
    }

    @Schedule(hour = "3", minute = "17", second = "10", persistent = false)
    void thin() {
        once("thinning out the books", () -> {
            Instant now = clock.instant();
            history.thin(now.minus(FINE), HOUR);
            history.thin(now.minus(HOURLY), DAY);
        });
    }

    private void once(String what, Runnable work) {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> what + " failed, it is tried again next time");
        } finally {
            working.set(false);
        }
    }
}
