package io.tidewatch.risk;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An order to stop trading.
 *
 * @param key      what to stop
 * @param manual   whether an operator gave it; only that may replace or shorten a standing block
 * @param reason   code or an operator's words, at most 256 characters
 * @param duration how long it stands; null for ever, until reset
 * @param metadata JSON-ready details to store, null values allowed
 */
public record KillSwitchTrigger(
        KillSwitchKey key, boolean manual, String reason, Duration duration, Map<String, Object> metadata) {

    public KillSwitchTrigger {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A trigger by a rule. */
    public static KillSwitchTrigger automatic(
            KillSwitchKey key, String reason, Duration duration, Map<String, Object> metadata) {
        return new KillSwitchTrigger(key, false, reason, duration, metadata);
    }

    /**
     * A trigger by an operator.
     *
     * @param durationMinutes null for ever
     */
    public static KillSwitchTrigger manual(KillSwitchKey key, String reason, Integer durationMinutes) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(KillSwitchState.SOURCE, KillSwitchState.SOURCE_MANUAL);
        metadata.put("duration_minutes", durationMinutes);
        Duration duration = durationMinutes == null ? null : Duration.ofMinutes(durationMinutes);
        return new KillSwitchTrigger(key, true, reason, duration, metadata);
    }
}
