package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.MarketTickListener;
import io.tidewatch.marketdata.MarketTick;
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

/** Carries one feed to one endpoint: waits for each moment's time, delivers it, and keeps going whatever happens to a {@link Delivery}. */
public final class FeedPump implements Work {

    private static final Logger LOG = Logger.getLogger(FeedPump.class.getName());
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final TickSource source;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Delivery delivery;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Thread worker;

    public FeedPump(MessageEndpointFactory endpoints, TickSource source) {
        this.source = source;
        this.delivery = new Delivery(endpoints, stopping);
    }

    @Override
    public void run() {
        worker = Thread.currentThread();
        try (source) {
            Optional<TickSource.Moment> moment = stopped() ? Optional.empty() : source.next();
            while (moment.isPresent() && !pause(Duration.between(Instant.now(), moment.get().due()))) {
                List<MarketTick> ticks = moment.get().ticks();
                delivery.deliver(endpoint -> ((MarketTickListener) endpoint).onTicks(ticks), "ticks of " + ticks.get(0).at());
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
