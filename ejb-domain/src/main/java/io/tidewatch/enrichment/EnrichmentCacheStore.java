package io.tidewatch.enrichment;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Answers by content: the same text asked of the same model is paid for once. Only real answers are kept, without expiry. */
@ApplicationScoped
public class EnrichmentCacheStore {

    private Sql sql;

    /** For the container's proxy. */
    protected EnrichmentCacheStore() {
    }

    @Inject
    public EnrichmentCacheStore(Sql sql) {
        this.sql = sql;
    }

    /** The known answers by cache key, in one query. */
    Map<String, Enrichment> find(Collection<String> keys) {
        Map<String, Enrichment> found = new HashMap<>();
        sql.forEach("SELECT cache_key, result FROM llm_enrichment_cache WHERE cache_key = ANY (?)",
                row -> Map.entry(row.text("cache_key"), Enrichment.fromJson(row.json("result"))),
                entry -> found.put(entry.getKey(), entry.getValue()), (Object) keys.toArray(String[]::new));
        return found;
    }

    /** Keeps an answer; the first one stays. */
    void keep(String key, Enrichment answer, Instant now) {
        sql.update("""
                INSERT INTO llm_enrichment_cache (cache_key, model, result, created_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (cache_key) DO NOTHING
                """, key, answer.model(), answer.toJson(), now);
    }

    long size() {
        return sql.queryInt8("SELECT count(*) FROM llm_enrichment_cache");
    }
}
