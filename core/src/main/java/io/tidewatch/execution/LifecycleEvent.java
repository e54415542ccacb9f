package io.tidewatch.execution;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One step in the life of an order, stamped when it happens. Only the six published figures can be attached, so that no
 * request body, id or secret of a venue ever reaches the stored record.
 *
 * @param event   {@code limit_submit}, {@code cancel_limit}, {@code market_submit}, {@code validation}, {@code submit}, {@code poll}
 * @param status  what came of it
 * @param time    when it happened
 * @param metrics published figures in the order they were attached
 */
public record LifecycleEvent(String event, String status, Instant time, Map<String, Double> metrics) {

    private static final Set<String> PUBLISHED =
            Set.of("filled_qty", "remaining_qty", "avg_fill_price", "retry", "http_code", "timeout_sec");

    public LifecycleEvent {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        if (!PUBLISHED.containsAll(metrics.keySet())) {
            throw new IllegalArgumentException("unpublished metric in " + metrics.keySet());
        }
    }

    /** An event without figures. */
    public static LifecycleEvent of(String event, String status, Instant time) {
        return new LifecycleEvent(event, status, time, Map.of());
    }

    /** The same event with one more figure. */
    public LifecycleEvent with(String metric, double value) {
        Map<String, Double> extended = new LinkedHashMap<>(metrics);
        extended.put(metric, value);
        return new LifecycleEvent(event, status, time, extended);
    }
}
