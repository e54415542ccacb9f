package io.tidewatch.collector.publication;

import io.tidewatch.collector.FetchCounters;
import io.tidewatch.collector.FetchStatus;

/** Notes in the payload how the event came here and how its source did at that time. */
final class ProvenanceStep implements PublicationStep {

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        FetchCounters counters = context.health().counters();
        draft.payload()
                .put("collector_ingested_at", context.now().toString())
                .put("ingest_dedup_key", ClusterKeyStep.story(draft.original()))
                .put("source_fetch_status", context.health().lastStatus().orElse(FetchStatus.SUCCESS).wireName())
                .put("source_confidence", draft.original().scores().confidence())
                .put("source_tier_weight", draft.original().source().tierWeight());
        draft.payload().putObject("source_health")
                .put("success", counters.success())
                .put("failure", counters.failure())
                .put("empty_result_count", counters.empty())
                .put("rate_limit_count", counters.rateLimit())
                .put("cooldown_skips", counters.cooldownSkips())
                .put("last_fetch_latency_sec", context.health().latencySeconds().orElse(0.0));
    }
}
