package io.tidewatch.stream;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows the connections in the server's metrics. */
@ApplicationScoped
public class StreamMetrics implements StreamMeter {

    @Inject
    private Metrics metrics;

    @Override
    public void connections(int open) {
        metrics.set(Metric.WEBSOCKET_ACTIVE_CONNECTIONS, open);
    }

    @Override
    public void dropped(Drop reason) {
        metrics.increment(Metric.WEBSOCKET_DROPPED_MESSAGES, reason.label());
    }
}
