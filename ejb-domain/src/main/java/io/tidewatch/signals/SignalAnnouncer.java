package io.tidewatch.signals;

import io.tidewatch.stream.SignalGenerated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the streams about stored signals. */
@ApplicationScoped
public class SignalAnnouncer {

    private Event<SignalGenerated> generated;

    /** For the container's proxy. */
    protected SignalAnnouncer() {
    }

    @Inject
    public SignalAnnouncer(Event<SignalGenerated> generated) {
        this.generated = generated;
    }

    void announce(Signal signal) {
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
