package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A source as clients read it; what is not known is null, times are UTC. */
record SourceAnswer(
        String name, boolean collecting, String missing, boolean paused, String pausedBy, String pauseReason, String breaker,
        Instant cooldownUntil, int consecutiveFailures, String lastStatus, Instant lastFetchAt, Instant lastSuccessAt,
        Double lastFetchLatencySec, String lastError, Instant lastErrorAt, Instant nextDueAt, boolean runRequested, ObjectNode counters,
        ObjectNode cursor) {

    static SourceAnswer of(SourceView source) {
        return new SourceAnswer(source.name(), source.collecting(), source.missing().orElse(null), source.pausedBy().isPresent(),
                source.pausedBy().orElse(null), source.pauseReason().orElse(null), source.breaker().name().toLowerCase(Locale.ROOT),
                source.cooldownUntil().orElse(null), source.consecutiveFailures(),
                source.lastStatus().map(FetchStatus::wireName).orElse(null), source.lastFetch().orElse(null),
                source.lastSuccess().orElse(null), source.latencySeconds().orElse(null), source.lastError().orElse(null),
                source.lastErrorAt().orElse(null), source.nextDue().orElse(null), source.runRequested(), counters(source), cursor(source));
    }

    private static ObjectNode counters(SourceView source) {
        FetchCounters fetches = source.fetches();
        PublishCounters published = source.published();
        return JsonNodeFactory.instance.objectNode()
                .put("success", fetches.success()).put("failure", fetches.failure()).put("empty_result_count", fetches.empty())
                .put("rate_limit_count", fetches.rateLimit()).put("cooldown_skips", fetches.cooldownSkips())
                .put("stored", published.stored()).put("known", published.known()).put("rejected", published.rejected())
                .put("unreadable", published.unreadable());
    }

    private static ObjectNode cursor(SourceView source) {
        ObjectNode cursor = JsonNodeFactory.instance.objectNode();
        source.remembered().forEach(part -> cursor.put(part.what(), part.entries()));
        return cursor;
    }
}
