package io.tidewatch.marketdata.venue;

import io.tidewatch.connectors.api.RateLimitedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spaces the requests of this node to each venue, whoever makes them, and keeps all of them away from a host that has asked to
 * be left alone: an exchange answers those who go on asking with a ban.
 */
@ApplicationScoped
public class VenuePace {

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Map<VenueService, Long> nextFree = new EnumMap<>(VenueService.class);
    private final Map<String, Long> closedUntil = new HashMap<>();

    /** On the machine's clock. */
    public VenuePace() {
        this(System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    VenuePace(LongSupplier nanoTime, Sleeper sleeper) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /**
     * Waits until the service may be asked.
     *
     * @param host the service's host and port
     * @throws RateLimitedException when the host wants to be left alone for longer; nobody waits for that here
     */
    void await(VenueService service, String host) throws RateLimitedException, InterruptedException {
        long wait;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            Long closed = closedUntil.get(host);
            if (closed != null && closed - now > 0) {
                throw new RateLimitedException(host + " has asked to be left alone", Optional.of(Duration.ofNanos(closed - now)));
            }
            Long next = nextFree.get(service);
            long turn = next == null || next - now < 0 ? now : next;
            nextFree.put(service, turn + service.gap().toNanos());
            wait = turn - now;
        }
        if (wait > 0) {
            sleeper.sleep(wait);
        }
    }

    /** Keeps everybody away from a host for a while; a shorter while never ends a longer one. */
    synchronized void leaveAlone(String host, Duration pause) {
        long until = nanoTime.getAsLong() + pause.toNanos();
        closedUntil.merge(host, until, (known, given) -> given - known > 0 ? given : known);
    }
}
