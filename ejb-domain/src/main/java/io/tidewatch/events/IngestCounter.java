package io.tidewatch.events;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Counts what ingest did, once it is durable. */
@ApplicationScoped
class IngestCounter {

    private Metrics metrics;

    /** For the container's proxy. */
    protected IngestCounter() {
    }

    @Inject
    IngestCounter(Metrics metrics) {
        this.metrics = metrics;
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) IngestResult result) {
        metrics.add(Metric.INGEST_EVENTS, result.accepted(), "accepted");
        metrics.add(Metric.INGEST_EVENTS, result.inserted(), "inserted");
        metrics.add(Metric.INGEST_EVENTS, result.deduplicated(), "deduplicated");
    }
}
