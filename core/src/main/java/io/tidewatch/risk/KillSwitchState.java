package io.tidewatch.risk;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The stored state of one kill switch.
 *
 * @param key         what it is about
 * @param triggered   the stored state; an expired switch stays triggered in the store and blocks no more
 * @param reason      why it was last written
 * @param metadata    JSON-ready details
 * @param triggeredAt when the standing or last block began; null when it never did
 * @param expiresAt   end of the block; null for none, which is for ever while triggered
 * @param updatedAt   time of the last write
 */
public record KillSwitchState(
        KillSwitchKey key, boolean triggered, String reason, Map<String, Object> metadata, Instant triggeredAt,
        Instant expiresAt, Instant updatedAt) {

    static final String SOURCE = "source";
    static final String SOURCE_MANUAL = "manual";
    static final String OTHER_REASONS = "other_reasons";

    public KillSwitchState {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(updatedAt, "updatedAt");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The same state under another key. */
    public KillSwitchState under(KillSwitchKey other) {
        return new KillSwitchState(other, triggered, reason, metadata, triggeredAt, expiresAt, updatedAt);
    }

    /** A switch nobody has touched. */
    public static KillSwitchState untouched(KillSwitchKey key, Instant now) {
        return new KillSwitchState(key, false, "not_set", Map.of(), null, null, now);
    }

    /** Whether it refuses at that time. A block ends at its expiry, not after it. */
    public boolean blocksAt(Instant now) {
        return triggered && (expiresAt == null || expiresAt.isAfter(now));
    }

    private boolean isManual() {
        return SOURCE_MANUAL.equals(metadata.get(SOURCE));
    }

    /**
     * The state after a trigger. A manual one replaces whatever stands, also by a shorter block. An automatic one never
     * shortens a standing block and never takes an operator's away; the reasons that had to step back stay readable in
     * the metadata.
     *
     * @param now time of the write
     */
    public KillSwitchState after(KillSwitchTrigger trigger, Instant now) {
        Instant expiry = trigger.duration() == null ? null : now.plus(trigger.duration());
        if (trigger.manual() || !blocksAt(now)) {
            return new KillSwitchState(key, true, trigger.reason(), trigger.metadata(), now, expiry, now);
        }
        Instant later = later(expiresAt, expiry);
        if (isManual() || !Objects.equals(later, expiry)) {
            return new KillSwitchState(key, true, reason, withOther(metadata, trigger.reason(), reason), triggeredAt, later, now);
        }
        Map<String, Object> merged = new LinkedHashMap<>(trigger.metadata());
        if (metadata.containsKey(OTHER_REASONS)) {
            merged.put(OTHER_REASONS, metadata.get(OTHER_REASONS));
        }
        return new KillSwitchState(
                key, true, trigger.reason(), withOther(merged, reason, trigger.reason()), triggeredAt, later, now);
    }

    /** The state after an operator's reset; the time of the last block stays. */
    public KillSwitchState afterReset(String resetReason, Instant now) {
        return new KillSwitchState(key, false, resetReason, Map.of(SOURCE, "manual_reset"), triggeredAt, null, now);
    }

    private static Instant later(Instant a, Instant b) {
        if (a == null || b == null) {
            return null;
        }
        return a.isAfter(b) ? a : b;
    }

    private static Map<String, Object> withOther(Map<String, Object> metadata, String other, String leading) {
        Set<Object> others = new LinkedHashSet<>();
        if (metadata.get(OTHER_REASONS) instanceof List<?> earlier) {
            others.addAll(earlier);
        }
        others.add(other);
        others.remove(leading);
        Map<String, Object> merged = new LinkedHashMap<>(metadata);
        merged.remove(OTHER_REASONS);
        if (!others.isEmpty()) {
            merged.put(OTHER_REASONS, List.copyOf(others));
        }
        return merged;
    }
}
