package io.tidewatch.connectors.feed;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands things to a message-driven bean. The application may still be starting: an unavailable endpoint is waited for without limit, a
 * failing one gets the same thing {@value #ATTEMPTS} times with growing pauses before it is given up.
 */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What the bean is told. */
    @FunctionalInterface
    interface Call {
        void on(MessageEndpoint endpoint) throws Exception;
    }

    private final MessageEndpointFactory endpoints;
    private final CountDownLatch stopping;

    /** @param stopping at zero once nothing shall be delivered any more */
    Delivery(MessageEndpointFactory endpoints, CountDownLatch stopping) {
        this.endpoints = endpoints;
        this.stopping = stopping;
    }

    /**
     * Delivers.
     *
     * @param what for the log, should it be given up
     */
    void deliver(Call call, String what) {
        Duration wait = FIRST_PAUSE;
        for (int failures = 0; stopping.getCount() > 0;) {
            try {
                attempt(call);
                return;
            } catch (UnavailableException e) {
                LOG.log(Level.FINE, "feed: endpoint not available yet", e);
            } catch (Exception e) {
                failures++;
                if (failures >= ATTEMPTS) {
                    LOG.log(Level.WARNING, "feed: giving up " + what, e);
                    return;
                }
                LOG.log(Level.FINE, "feed: delivery failed, will repeat", e);
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void attempt(Call call) throws Exception {
        MessageEndpoint endpoint = endpoints.createEndpoint(null);
        try {
            call.on(endpoint);
        } finally {
            endpoint.release();
        }
    }

    private void pause(Duration wait) {
        try {
            stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
