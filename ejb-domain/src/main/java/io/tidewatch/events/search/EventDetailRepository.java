package io.tidewatch.events.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.events.EventsConfig;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads all that is known of one event: one query each for the event, its links, audits, reviews and enrichment. */
@ApplicationScoped
public class EventDetailRepository {

    private record Columns(EventLine line, EventDetail.Times times, EventDetail.Origin origin, JsonNode payload) {
    }

    private record Counted(EventDetail.Audit audit, long total, long sent) {
    }

    private Sql sql;
    private EventsConfig config;

    /** For the container's proxy. */
    protected EventDetailRepository() {
    }

    @Inject
    public EventDetailRepository(Sql sql, EventsConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** An event; empty when there is none of this key. */
    Optional<EventDetail> find(long id) {
        return columns(id).map(known -> new EventDetail(
                known.line, known.times, known.origin, known.payload, links(id), quality(id), enrichment(id)));
    }

    private Optional<Columns> columns(long id) {
        return sql.queryOne("SELECT " + EventSearchRepository.LINE + """
                , e.published_at, e.ingested_at, e.available_at, e.effective_at, e.created_at, e.latency_ms, e.source_latency_ms,
                e.source_timezone, e.novelty_score, e.entity_confidence, e.dedup_cluster_id, e.fingerprint, e.payload
                FROM (SELECT e.*,""" + EventSearchRepository.QUALITY + " AS quality_score FROM events e WHERE id = ?) e",
                EventDetailRepository::columns, id);
    }

    private static Columns columns(SqlRow row) throws SQLException {
        return new Columns(EventSearchRepository.line(row),
                new EventDetail.Times(row.instant("occurred_at"), row.optionalInstant("published_at"),
                        row.optionalInstant("ingested_at"), row.optionalInstant("available_at"), row.optionalInstant("effective_at"),
                        row.optionalInstant("created_at"), row.optionalInt8("latency_ms"), row.optionalInt8("source_latency_ms")),
                new EventDetail.Origin(row.optionalText("source_timezone"), row.optionalFloat8("novelty_score"),
                        row.optionalFloat8("entity_confidence"), row.optionalText("dedup_cluster_id").filter(text -> !text.isEmpty()),
                        row.optionalText("fingerprint")),
                row.optionalJson("payload").orElseGet(JsonNodeFactory.instance::objectNode));
    }

    private List<EventDetail.Link> links(long id) {
        return sql.query("""
                SELECT n.id, n.entity_type, n.name, n.symbol, l.role, l.created_at
                  FROM event_links l
                  JOIN entities n ON n.id = l.entity_id
                 WHERE l.event_id = ?
                 ORDER BY l.role = 'synthetic', n.entity_type, n.name
                 LIMIT 200
                """,
                row -> new EventDetail.Link(row.int8("id"), row.text("entity_type"), row.text("name"),
                        row.optionalText("symbol").filter(text -> !text.isEmpty()), row.optionalText("role"),
                        row.optionalInstant("created_at")), id);
    }

    private EventDetail.Quality quality(long id) {
        List<Counted> audits = sql.query("""
                SELECT audited_at, quality_score, entity_coverage, freshness_sec, notes, verdict, reviewer,
                       COUNT(*) OVER () AS total, COUNT(*) FILTER (WHERE notes = 'auto_audit_v1') OVER () AS sent
                  FROM data_quality_audit
                 WHERE event_id = ?
                 ORDER BY id DESC
                 LIMIT 50
                """,
                row -> new Counted(new EventDetail.Audit(row.optionalInstant("audited_at"), row.optionalFloat8("quality_score"),
                        row.optionalFloat8("entity_coverage"), row.optionalInt8("freshness_sec"), row.optionalText("notes"),
                        row.optionalText("verdict"), row.optionalText("reviewer")), row.int8("total"), row.int8("sent")), id);
        List<EventDetail.Review> reviews = sql.query("""
                SELECT created_at, reviewer, verdict, note FROM data_quality_review_logs WHERE event_id = ? ORDER BY id DESC LIMIT 50
                """,
                row -> new EventDetail.Review(row.optionalInstant("created_at"), row.text("reviewer"), row.text("verdict"),
                        row.optionalText("note")), id);
        long sent = audits.stream().mapToLong(Counted::sent).findFirst().orElse(0);
        return new EventDetail.Quality(audits.stream().map(Counted::audit).toList(),
                audits.stream().mapToLong(Counted::total).findFirst().orElse(0),
                config.auditResends() ? Optional.of(Math.max(0, sent - 1)) : Optional.empty(), reviews);
    }

    private Optional<EventDetail.Enrichment> enrichment(long id) {
        return sql.queryOne("SELECT * FROM enriched_event_features WHERE event_id = ?",
                row -> new EventDetail.Enrichment(row.text("social_platform"), row.text("social_kind"), text(row, "language"),
                        text(row, "summary"), row.optionalFloat8("sentiment"), text(row, "author"),
                        row.optionalInt8("author_followers"), row.optionalFloat8("engagement_score"),
                        row.optionalFloat8("ingest_lag_sec"), row.optionalFloat8("coverage_score")), id);
    }

    private static Optional<String> text(SqlRow row, String column) throws SQLException {
        return row.optionalText(column).filter(text -> !text.isEmpty());
    }
}
