package io.tidewatch.collector;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Counts what the collector does, under its own names and under those of the server's predecessor. */
@ApplicationScoped
public class CollectorMeter {

    private static final double NANOS = 1e9;
    private static final String PUBLISHED = "success";
    private static final String REJECTED = "failed";

    private Metrics metrics;

    /** For the container's proxy. */
    protected CollectorMeter() {
    }

    @Inject
    public CollectorMeter(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Makes all series of a connector, so that what never happened reads 0. */
    void expect(String connector) {
        for (FetchStatus status : FetchStatus.values()) {
            metrics.add(Metric.COLLECTOR_CONNECTOR_FETCH, 0, connector, status.wireName());
            metrics.add(Metric.CONNECTOR_FETCH, 0, connector, status.wireName());
        }
        for (Metric counter : new Metric[] {
            Metric.COLLECTOR_CONNECTOR_EMPTY_RESULTS, Metric.CONNECTOR_EMPTY_RESULTS, Metric.COLLECTOR_CONNECTOR_RATE_LIMIT,
            Metric.CONNECTOR_RATE_LIMIT, Metric.COLLECTOR_CONNECTOR_COOLDOWN_SKIPS, Metric.CONNECTOR_COOLDOWN_SKIPS}) {
            metrics.add(counter, 0, connector);
        }
        metrics.add(Metric.COLLECTOR_EVENT_PUBLISH, 0, connector, PUBLISHED);
        metrics.add(Metric.COLLECTOR_EVENT_PUBLISH, 0, connector, REJECTED);
        metrics.expectHistogram(Metric.COLLECTOR_CONNECTOR_FETCH_LATENCY, connector);
        metrics.expectHistogram(Metric.CONNECTOR_FETCH_LATENCY, connector);
        metrics.expectHistogram(Metric.COLLECTOR_SOURCE_PUBLISH_TO_INGEST, connector);
        metrics.set(Metric.COLLECTOR_CONNECTOR_CONSECUTIVE_FAILURES, 0, connector);
    }

    void skipped(String connector) {
        fetch(connector, FetchStatus.COOLDOWN);
        metrics.increment(Metric.COLLECTOR_CONNECTOR_COOLDOWN_SKIPS, connector);
        metrics.increment(Metric.CONNECTOR_COOLDOWN_SKIPS, connector);
    }

    void answered(String connector, double seconds, boolean nothingNew) {
        fetch(connector, nothingNew ? FetchStatus.EMPTY : FetchStatus.SUCCESS);
        if (nothingNew) {
            metrics.increment(Metric.COLLECTOR_CONNECTOR_EMPTY_RESULTS, connector);
            metrics.increment(Metric.CONNECTOR_EMPTY_RESULTS, connector);
        }
        metrics.observe(Metric.COLLECTOR_CONNECTOR_FETCH_LATENCY, seconds, connector);
        metrics.observe(Metric.CONNECTOR_FETCH_LATENCY, seconds, connector);
        metrics.set(Metric.COLLECTOR_CONNECTOR_CONSECUTIVE_FAILURES, 0, connector);
    }

    void failed(String connector, boolean rateLimited, int consecutiveFailures) {
        fetch(connector, FetchStatus.FAILURE);
        if (rateLimited) {
            metrics.increment(Metric.COLLECTOR_CONNECTOR_RATE_LIMIT, connector);
            metrics.increment(Metric.CONNECTOR_RATE_LIMIT, connector);
        }
        metrics.set(Metric.COLLECTOR_CONNECTOR_CONSECUTIVE_FAILURES, consecutiveFailures, connector);
    }

    /** An event is stored; a fact of the future was published at once. */
    void published(String connector, Instant occurredAt, Instant now) {
        metrics.increment(Metric.COLLECTOR_EVENT_PUBLISH, connector, PUBLISHED);
        metrics.observe(Metric.COLLECTOR_SOURCE_PUBLISH_TO_INGEST,
                Math.max(0, Duration.between(occurredAt, now).toNanos() / NANOS), connector);
    }

    void rejected(String connector, int events) {
        metrics.add(Metric.COLLECTOR_EVENT_PUBLISH, events, connector, REJECTED);
    }

    private void fetch(String connector, FetchStatus status) {
        metrics.increment(Metric.COLLECTOR_CONNECTOR_FETCH, connector, status.wireName());
        metrics.increment(Metric.CONNECTOR_FETCH, connector, status.wireName());
    }
}
