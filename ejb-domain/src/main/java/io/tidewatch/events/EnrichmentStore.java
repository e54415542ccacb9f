package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.events.social.SocialEnrichment;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Writes what stands beside social events: one row per event, all of a batch in one statement, locked in the order of events. */
@ApplicationScoped
class EnrichmentStore {

    private static final String INSERT = """
            INSERT INTO enriched_event_features
                   (event_id, social_platform, social_kind, language, summary, sentiment, author, author_followers,
                    engagement_score, embedding, observed_at, event_time, ingest_lag_sec, coverage_score, payload,
                    created_at, updated_at)
            SELECT s.*, given.now, given.now
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                   AS s(event_id, social_platform, social_kind, language, summary, sentiment, author, author_followers,
                        engagement_score, embedding, observed_at, event_time, ingest_lag_sec, coverage_score, payload),
                   (SELECT ?::timestamptz AS now) given
             ORDER BY s.event_id
                ON CONFLICT (event_id) DO
            """;

    private static final String REPLACE = """
            UPDATE
               SET social_platform = excluded.social_platform, social_kind = excluded.social_kind, language = excluded.language,
                   summary = excluded.summary, sentiment = excluded.sentiment, author = excluded.author,
                   author_followers = excluded.author_followers, engagement_score = excluded.engagement_score,
                   embedding = excluded.embedding, observed_at = excluded.observed_at, event_time = excluded.event_time,
                   ingest_lag_sec = excluded.ingest_lag_sec, coverage_score = excluded.coverage_score,
                   payload = excluded.payload, updated_at = excluded.updated_at
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected EnrichmentStore() {
    }

    @Inject
    EnrichmentStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes the rows; one that is there is replaced, but keeps its creation time.
     *
     * @param rows by event
     */
    void replace(Map<Long, SocialEnrichment> rows, Instant now) {
        write(rows, REPLACE, now);
    }

    /**
     * Writes the rows that are not there.
     *
     * @param rows by event
     */
    void addMissing(Map<Long, SocialEnrichment> rows, Instant now) {
        write(rows, "NOTHING", now);
    }

    private void write(Map<Long, SocialEnrichment> byEvent, String onConflict, Instant now) {
        if (byEvent.isEmpty()) {
            return;
        }
        List<SocialEnrichment> rows = List.copyOf(byEvent.values());
        sql.update(INSERT + onConflict,
                byEvent.keySet().stream().mapToLong(Long::longValue).toArray(), texts(rows, SocialEnrichment::platform),
                texts(rows, SocialEnrichment::kind), texts(rows, SocialEnrichment::language), texts(rows, SocialEnrichment::summary),
                numbers(rows, SocialEnrichment::sentiment), texts(rows, row -> row.reach().author()),
                rows.stream().mapToLong(row -> row.reach().followers()).toArray(), numbers(rows, row -> row.reach().engagement()),
                rows.stream().map(SocialEnrichment::embedding).toArray(JsonNode[]::new),
                rows.stream().map(SocialEnrichment::observedAt).toArray(Instant[]::new),
                rows.stream().map(SocialEnrichment::eventTime).toArray(Instant[]::new), numbers(rows, SocialEnrichment::lagSeconds),
                numbers(rows, SocialEnrichment::coverageScore),
                rows.stream().map(SocialEnrichment::payload).toArray(JsonNode[]::new), now);
    }

    private static String[] texts(List<SocialEnrichment> rows, Function<SocialEnrichment, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static double[] numbers(List<SocialEnrichment> rows, ToDoubleFunction<SocialEnrichment> column) {
        return rows.stream().mapToDouble(column).toArray();
    }
}
