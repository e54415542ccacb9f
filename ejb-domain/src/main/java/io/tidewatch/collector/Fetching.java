package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fetches from a connector, as often and as patiently as the policy says. */
@ApplicationScoped
public class Fetching {

    private static final Logger LOG = Logger.getLogger(Fetching.class.getName());
    private static final double NANOS = 1e9;

    private SourceClient client;
    private FetchPolicy policy;
    private TradingClock clock;
    private CollectorMeter meter;
    private Waiting waiting;

    /** For the container's proxy. */
    protected Fetching() {
    }

    @Inject
    public Fetching(SourceClient client, CollectorConfig config, TradingClock clock, CollectorMeter meter) {
        this(client, config, clock, meter, time -> Thread.sleep(time.toMillis()));
    }

    /** @param waiting between attempts, for tests that do not want to wait */
    Fetching(SourceClient client, CollectorConfig config, TradingClock clock, CollectorMeter meter, Waiting waiting) {
        this.client = client;
        this.policy = config.policy();
        this.clock = clock;
        this.meter = meter;
        this.waiting = waiting;
    }

    /**
     * What a fetch brought.
     *
     * @param health  of the connector afterwards
     * @param harvest empty when every attempt failed
     * @param error   of the last failed attempt, without secrets
     */
    record Fetched(ConnectorHealth health, Optional<Harvest> harvest, Optional<String> error) {
    }

    /**
     * Fetches.
     *
     * @param cursor of the connector; it is not changed
     * @throws InterruptedException when the server stops
     */
    Fetched fetch(Connector connector, ObjectNode cursor, ConnectorHealth before) throws InterruptedException {
        ConnectorHealth health = before;
        for (int attempt = 1; ; attempt++) {
            long begin = System.nanoTime();
            Exception reason;
            try {
                Harvest harvest = connector.fetch(cursor.deepCopy(), client);
                return fetched(connector, harvest, health, (System.nanoTime() - begin) / NANOS);
            } catch (SourceException e) {
                reason = e;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "collector " + connector.name() + " met an answer it was not made for");
                reason = e;
            }
            FetchFailure failure = failure(reason, attempt);
            health = health.failed(failure, policy);
            meter.failed(connector.name(), failure.rateLimited(), health.consecutiveFailures());
            String error = shown(reason);
            LOG.log(Level.INFO, "collector {0}: attempt {1} failed: {2}", new Object[] {connector.name(), attempt, error});
            Optional<Duration> pause = health.pauseAfter(failure, policy, ThreadLocalRandom.current().nextDouble());
            if (pause.isEmpty()) {
                return new Fetched(health, Optional.empty(), Optional.of(error));
            }
            waiting.pause(pause.get());
        }
    }

    private Fetched fetched(Connector connector, Harvest harvest, ConnectorHealth before, double seconds) {
        if (harvest.limit().isPresent()) {
            FetchFailure limit = FetchFailure.rateLimit(clock.instant(), policy.attempts(), harvest.limit().get().retryAfter());
            ConnectorHealth limited = before.failed(limit, policy);
            meter.failed(connector.name(), true, limited.consecutiveFailures());
            return new Fetched(limited, Optional.of(harvest), Optional.of(shown(harvest.limit().get())));
        }
        boolean nothingNew = harvest.events().isEmpty() && harvest.stored() == 0;
        meter.answered(connector.name(), seconds, nothingNew);
        return new Fetched(before.succeeded(seconds, nothingNew), Optional.of(harvest), Optional.empty());
    }

    private FetchFailure failure(Exception reason, int attempt) {
        return reason instanceof RateLimitedException limit
                ? FetchFailure.rateLimit(clock.instant(), attempt, limit.retryAfter())
                : FetchFailure.plain(clock.instant(), attempt);
    }

    /** The messages of source failures are made to be shown, others are not. */
    private static String shown(Exception reason) {
        return reason instanceof SourceException && reason.getMessage() != null ? reason.getMessage() : reason.getClass().getSimpleName();
    }
}
