package io.tidewatch.ops.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One probe with its last result. A probe that hangs is reported as down until it answers, and asked again only after a while:
 * a container that is still deploying may have dropped the question.
 */
final class WatchedProbe {

    private static final Logger LOG = Logger.getLogger(WatchedProbe.class.getName());

    /** So many times its patience later a question counts as lost. */
    private static final int LOST_AFTER = 5;

    private final HealthProbe probe;
    private final Executor executor;
    private final long freshNanos;
    private final long patienceNanos;
    private final long lostNanos;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private CompletableFuture<ProbeResult> asked;
    private long askedAt;

    WatchedProbe(HealthProbe probe, Executor executor, Duration fresh, Duration patience) {
        this.probe = probe;
        this.executor = executor;
        this.freshNanos = fresh.toNanos();
        this.patienceNanos = patience.toNanos();
        this.lostNanos = LOST_AFTER * patienceNanos;
    }

    ProbeResult result() {
        CompletableFuture<ProbeResult> running = ask();
        try {
            return running.get(patienceNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new ProbeResult(probe.name(), false, "no answer within " + TimeUnit.NANOSECONDS.toMillis(patienceNanos) + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeResult(probe.name(), false, "interrupted");
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, e, () -> "probe " + probe.name() + " could not run");
            return new ProbeResult(probe.name(), false, "probe could not run");
        }
    }

    private synchronized CompletableFuture<ProbeResult> ask() {
        long age = System.nanoTime() - askedAt;
        boolean stale = asked == null || (asked.isDone() ? age > freshNanos : age > lostNanos);
        if (stale) {
            askedAt = System.nanoTime();
            asked = CompletableFuture.supplyAsync(this::check, executor);
        }
        return asked;
    }

    private ProbeResult check() {
        try {
            String detail = probe.check();
            if (!up.getAndSet(true)) {
                LOG.info(() -> probe.name() + " works again");
            }
            return new ProbeResult(probe.name(), true, detail);
        } catch (Exception e) {
            if (up.getAndSet(false)) {
                LOG.warning(() -> probe.name() + " does not work: " + e.getMessage());
            }
            return new ProbeResult(probe.name(), false, e.getClass().getSimpleName());
        }
    }
}
