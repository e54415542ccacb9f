package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.events.MarketScope;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The queue of events that wait for a model. Leases run on the database's clock, the one all nodes share. */
@ApplicationScoped
public class EnrichmentQueueStore {

    /**
     * An event taken from the queue.
     *
     * @param eventId  key
     * @param fencing  number of this taking; what it writes counts only while it is the newest
     * @param attempts takings so far, this one included
     * @param queuedAt when it was queued
     * @param input    what the model gets to know
     * @param scope    market of the event
     */
    public record Taken(long eventId, long fencing, int attempts, Instant queuedAt, EnrichmentInput input, MarketScope scope) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected EnrichmentQueueStore() {
    }

    @Inject
    public EnrichmentQueueStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Queues those of some events that were stored as waiting for a model and are not done with; takes part in the caller's
     * transaction.
     */
    void add(List<Long> eventIds, Instant now) {
        sql.update("""
                INSERT INTO enrichment_queue (event_id, queued_at, due_at)
                SELECT e.id, ?, now()
                  FROM events e
                 WHERE e.id = ANY (?) AND e.payload -> 'llm_enrichment' ->> 'status' = 'pending'
                   AND NOT EXISTS (SELECT 1 FROM enriched_event_features f WHERE f.event_id = e.id AND f.payload ?? 'llm_enrichment')
                    ON CONFLICT (event_id) DO NOTHING
                """, now, eventIds.stream().mapToLong(Long::longValue).toArray());
    }

    /** Takes the newest event that is due; of several takers each gets another. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Taken> take(String taker, Duration lease) {
        return sql.queryOne("""
                WITH taken AS (
                    UPDATE enrichment_queue q
                       SET attempts = q.attempts + 1, fencing = q.fencing + 1, taken_by = ?,
                           due_at = now() + make_interval(secs => ?)
                     WHERE q.event_id = (SELECT event_id FROM enrichment_queue
                                          WHERE due_at <= now()
                                          ORDER BY queued_at DESC, event_id DESC
                                          LIMIT 1
                                            FOR UPDATE SKIP LOCKED)
                    RETURNING q.*)
                SELECT t.event_id, t.fencing, t.attempts, t.queued_at, e.title, e.payload, e.source_name, e.source_url,
                       e.market_scope, e.occurred_at
                  FROM taken t JOIN events e ON e.id = t.event_id
                """, EnrichmentQueueStore::taken, taker, lease.toMillis() / 1000.0);
    }

    private static Taken taken(SqlRow row) throws SQLException {
        String scope = row.optionalText("market_scope").orElse("");
        JsonNode payload = row.json("payload");
        String title = row.text("title");
        EnrichmentInput input = new EnrichmentInput(title, EnrichmentInput.summaryOf(payload, title),
                row.optionalText("source_name").orElse(""), row.optionalText("source_url").orElse(""), scope, row.instant("occurred_at"));
        return new Taken(row.int8("event_id"), row.int8("fencing"), row.int4("attempts"), row.instant("queued_at"), input,
                MarketScope.named(scope).orElse(MarketScope.CRYPTO));
    }

    /**
     * Puts an event back for later.
     *
     * @param asked whether the endpoint was asked; an event that was not keeps its attempts
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void putBack(Taken taken, Duration wait, boolean asked, String error) {
        sql.update("""
                UPDATE enrichment_queue
                   SET due_at = now() + make_interval(secs => ?), attempts = attempts - ?, taken_by = NULL, last_error = ?
                 WHERE event_id = ? AND fencing = ?
                """, wait.toMillis() / 1000.0, asked ? 0 : 1, error, taken.eventId(), taken.fencing());
    }

    /** Ends the waiting of an event. @return false when another taker has it by now, whose result counts */
    boolean remove(Taken taken) {
        return sql.update("DELETE FROM enrichment_queue WHERE event_id = ? AND fencing = ?", taken.eventId(), taken.fencing()) == 1;
    }

    /** How many events wait. */
    long length() {
        return sql.queryInt8("SELECT count(*) FROM enrichment_queue");
    }

    /** When the one that has waited longest was queued. */
    Optional<Instant> oldest() {
        return sql.queryOne("SELECT min(queued_at) AS oldest FROM enrichment_queue", row -> row.optionalInstant("oldest").orElse(null));
    }
}
