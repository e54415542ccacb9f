package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Writes what was said of an event beside it. What ingest knows of a social event (author, engagement, embedding) stays. */
@ApplicationScoped
public class EnrichedFeatureStore {

    private Sql sql;

    /** For the container's proxy. */
    protected EnrichedFeatureStore() {
    }

    @Inject
    public EnrichedFeatureStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes an enrichment. A fall-back does not replace values that are there, it only says that it was tried.
     *
     * @param language of the text
     * @param now      when it became known
     */
    void write(long eventId, Enrichment enrichment, Language language, Instant now) {
        sql.update("""
                INSERT INTO enriched_event_features AS f
                       (event_id, social_platform, social_kind, language, summary, sentiment, observed_at, event_time, payload,
                        created_at, updated_at)
                SELECT e.id, left(COALESCE(NULLIF(e.payload ->> 'social_platform', ''), 'none'), 32),
                       left(COALESCE(NULLIF(e.payload ->> 'social_kind', ''), 'post'), 16), ?, ?, ?, given.now, e.occurred_at, ?,
                       given.now, given.now
                  FROM events e, (SELECT ?::timestamptz AS now) given
                 WHERE e.id = ?
                    ON CONFLICT (event_id) DO UPDATE
                   SET language = CASE WHEN ?::boolean OR COALESCE(f.language, '') = '' THEN excluded.language ELSE f.language END,
                       summary = CASE WHEN ?::boolean OR COALESCE(f.summary, '') = '' THEN excluded.summary ELSE f.summary END,
                       sentiment = CASE WHEN ?::boolean THEN excluded.sentiment ELSE f.sentiment END,
                       observed_at = excluded.observed_at, updated_at = excluded.updated_at,
                       payload = COALESCE(f.payload, '{}'::jsonb) || excluded.payload
                """,
                language.wireName(), enrichment.summary(), enrichment.sentiment(),
                JsonNodeFactory.instance.objectNode().set("llm_enrichment", enrichment.toJson()), now, eventId,
                enrichment.isAnswer(), enrichment.isAnswer(), enrichment.isAnswer());
    }
}
