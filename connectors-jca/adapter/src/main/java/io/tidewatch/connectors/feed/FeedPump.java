package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.MarketTickListener;
import io.tidewatch.marketdata.MarketTick;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries one feed to one endpoint: waits for each moment's time, delivers it, and keeps going whatever happens to a delivery.
 *
 * <p>The application may still be starting when the first moment is due, and its beans fail while they do: an unavailable
 * endpoint is waited for without limit, a failing one gets the same moment {@value #ATTEMPTS} times with growing pauses before
 * the moment is given up.
 */
public final class FeedPump implements Work {

    private static final Logger LOG = Logger.getLogger(FeedPump.class.getName());
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final MessageEndpointFactory endpoints;
    private final TickSource source;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Thread worker;

    public FeedPump(MessageEndpointFactory endpoints, TickSource source) {
        this.endpoints = endpoints;
        this.source = source;
    }

    @Override
    public void run() {
        worker = Thread.currentThread();
        try (source) {
            Optional<TickSource.Moment> moment = stopped() ? Optional.empty() : source.next();
            while (moment.isPresent() && !pause(Duration.between(Instant.now(), moment.get().due()))) {
                deliver(moment.get().ticks());
                moment = stopped() ? Optional.empty() : source.next();
            }
            LOG.info(stopped() ? "market feed stopped" : "market feed ended");
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "market feed broke off", e);
        } finally {
            finished.countDown();
        }
    }

    /** Called by the work manager at shutdown, from another thread. */
    @Override
    public void release() {
        stopping.countDown();
    }

    /** Ends the feed and waits until a delivery in progress has returned, ten seconds at most. */
    public void stop() {
        release();
        if (worker == null || worker == Thread.currentThread()) {
            return;
        }
        try {
            if (!finished.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warning("market feed: a delivery is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<MarketTick> ticks) {
        Duration wait = FIRST_PAUSE;
        for (int failures = 0; !stopped();) {
            try {
                attempt(ticks);
                return;
            } catch (UnavailableException e) {
                LOG.log(Level.FINE, "market feed: endpoint not available yet", e);
            } catch (Exception e) {
                failures++;
                if (failures >= ATTEMPTS) {
                    LOG.log(Level.WARNING, "market feed: giving up ticks of " + ticks.get(0).at(), e);
                    return;
                }
                LOG.log(Level.FINE, "market feed: delivery failed, will repeat", e);
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void attempt(List<MarketTick> ticks) throws Exception {
        MessageEndpoint endpoint = endpoints.createEndpoint(null);
        try {
            ((MarketTickListener) endpoint).onTicks(ticks);
        } finally {
            endpoint.release();
        }
    }

    /** Waits; true when the feed is to stop. */
    private boolean pause(Duration wait) {
        try {
            return wait.isNegative() ? stopped() : stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
            return true;
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }
}
