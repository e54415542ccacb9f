package io.tidewatch.signals;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.stream.SignalGenerated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the streams and the metrics about stored signals. */
@ApplicationScoped
public class SignalAnnouncer {

    private Event<SignalGenerated> generated;
    private Metrics metrics;

    /** For the container's proxy. */
    protected SignalAnnouncer() {
    }

    @Inject
    public SignalAnnouncer(Event<SignalGenerated> generated, Metrics metrics) {
        this.generated = generated;
        this.metrics = metrics;
    }

    void announce(Signal signal) {
        // A signal of a traded symbol repeats its prediction, so nothing diverges; dashboards read the series all the same.
        metrics.set(Metric.SIGNAL_PREDICT_DIVERGENCE, 0, signal.track().wireName(), signal.target());
        generated.fire(new SignalGenerated(signal.target(), describe(signal), signal.createdAt()));
    }

    private static Map<String, Object> describe(Signal signal) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("signal_id", signal.id());
        data.put("track", signal.track().wireName());
        data.put("target", signal.target());
        data.put("horizon", signal.horizon().label());
        data.put("action", signal.action().wireName());
        data.put("score", signal.score());
        data.put("confidence", signal.confidence());
        data.put("reason", signal.reason());
        data.put("policy", signal.policy());
        data.put("strategy_bucket", signal.bucket().wireName());
        data.put("created_at", signal.createdAt().toString());
        return data;
    }
}
