package io.tidewatch.imports.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.kind.ImportTable;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads history row by row, in the order of its keys, never holding more than a piece of it. */
@ApplicationScoped
public class ExportRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected ExportRepository() {
    }

    @Inject
    public ExportRepository(Sql sql) {
        this.sql = sql;
    }

    /** The rows of a table as texts in the order of {@link ImportTable#exported()}; null where there is no value. */
    void forEach(ImportTable table, String condition, ExportFilter filter, Consumer<List<String>> sink) {
        List<ImportTable.Column> columns = table.exported();
        String names = columns.stream().map(ImportTable.Column::name).collect(Collectors.joining(", "));
        String keys = columns.stream().filter(column -> column.role() == ImportTable.Role.KEY).map(ImportTable.Column::name)
                .collect(Collectors.joining(", "));
        String bySymbol = table.symbol() == null ? "?::text[] IS NULL OR TRUE" : "?::text[] IS NULL OR " + table.symbol() + " = ANY (?)";
        String query = "SELECT " + names + " FROM " + table.name() + " WHERE " + condition
                + " AND (?::timestamptz IS NULL OR " + table.time() + " >= ?) AND (?::timestamptz IS NULL OR " + table.time() + " < ?)"
                + " AND (" + bySymbol + ") ORDER BY " + keys;
        List<Object> arguments = new ArrayList<>();
        addTwice(arguments, filter.from());
        addTwice(arguments, filter.to());
        arguments.add(filter.symbolArray());
        if (table.symbol() != null) {
            arguments.add(filter.symbolArray());
        }
        sql.forEach(query, row -> texts(row, columns), sink, arguments.toArray());
    }

    private static void addTwice(List<Object> arguments, Instant time) {
        arguments.add(time);
        arguments.add(time);
    }

    private static List<String> texts(SqlRow row, List<ImportTable.Column> columns) throws SQLException {
        List<String> texts = new ArrayList<>(columns.size());
        for (ImportTable.Column column : columns) {
            texts.add(switch (column.type()) {
                case TIME -> row.optionalInstant(column.name()).map(Instant::toString).orElse(null);
                case NUMBER -> row.optionalFloat8(column.name()).map(String::valueOf).orElse(null);
                case JSON -> row.optionalJson(column.name()).map(JsonNode::toString).orElse(null);
                case TEXT, WHOLE, TEXTS -> row.optionalText(column.name()).orElse(null);
            });
        }
        return texts;
    }

    /**
     * Canonical events with the entities they name, by time of the fact.
     *
     * @param social whether only posts of social networks
     */
    void events(boolean social, ExportFilter filter, Consumer<JsonNode> sink) {
        sql.forEach("""
                SELECT e.event_type, e.title, e.occurred_at, e.published_at, e.ingested_at, e.available_at, e.effective_at,
                       e.source_url, e.source_name, e.source_timezone, e.source_tier, e.confidence_score, e.event_importance,
                       e.novelty_score, e.entity_confidence, e.latency_ms, e.source_latency_ms, e.dedup_cluster_id, e.market_scope,
                       e.payload,
                       (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('entity_type', n.entity_type, 'name', n.name,
                                   'symbol', n.symbol, 'country', n.country, 'sector', n.sector))
                                   || jsonb_build_object('metadata', COALESCE(n.metadata, '{}'::jsonb)
                                   || CASE WHEN l.role = 'synthetic' THEN '{"synthetic_link": true}'::jsonb ELSE '{}'::jsonb END)
                                   ORDER BY l.id)
                          FROM event_links l JOIN entities n ON n.id = l.entity_id
                         WHERE l.event_id = e.id) AS entities
                  FROM events e
                 WHERE (NOT ? OR COALESCE(e.payload ->> 'social_platform', '') NOT IN ('', 'none'))
                   AND (?::timestamptz IS NULL OR e.occurred_at >= ?) AND (?::timestamptz IS NULL OR e.occurred_at < ?)
                   AND (?::text[] IS NULL OR EXISTS (
                        SELECT 1 FROM event_links l JOIN entities n ON n.id = l.entity_id
                         WHERE l.event_id = e.id AND UPPER(n.symbol) = ANY (?)))
                 ORDER BY e.occurred_at, e.id
                """,
                ExportRepository::event, sink, social, filter.from(), filter.from(), filter.to(), filter.to(),
                filter.symbolArray(), filter.symbolArray());
    }

    private static JsonNode event(SqlRow row) throws SQLException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_type", row.text("event_type")).put("title", row.text("title"));
        for (String time : List.of("occurred_at", "published_at", "ingested_at", "available_at", "effective_at")) {
            row.optionalInstant(time).ifPresent(instant -> event.put(time, instant.toString()));
        }
        for (String text : List.of("source_url", "source_name", "source_timezone", "dedup_cluster_id", "market_scope")) {
            row.optionalText(text).ifPresent(value -> event.put(text, value));
        }
        for (String score : List.of("confidence_score", "event_importance", "novelty_score", "entity_confidence")) {
            row.optionalFloat8(score).ifPresent(value -> event.put(score, value));
        }
        for (String whole : List.of("source_tier", "latency_ms", "source_latency_ms")) {
            row.optionalInt8(whole).ifPresent(value -> event.put(whole, value));
        }
        row.optionalJson("payload").ifPresent(payload -> event.set("payload", payload));
        row.optionalJson("entities").ifPresent(entities -> event.set("entities", entities));
        return event;
    }

    /** Posts as they were written, each with its comments, by network and id. */
    void posts(ExportFilter filter, Consumer<JsonNode> sink) {
        sql.forEach("""
                SELECT jsonb_strip_nulls(to_jsonb(p) - 'id' - 'created_at') || jsonb_build_object('comments', COALESCE((
                       SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(c) - 'id' - 'created_at' - 'platform') ORDER BY c.source_id)
                         FROM social_comments_raw c
                        WHERE c.platform = p.platform AND c.parent_source_id = p.source_id), '[]'::jsonb)) AS post
                  FROM social_posts_raw p
                 WHERE (?::timestamptz IS NULL OR p.available_at >= ?) AND (?::timestamptz IS NULL OR p.available_at < ?)
                   AND (?::text[] IS NULL OR p.symbol_mentions && ?::text[])
                 ORDER BY p.platform, p.source_id
                """,
                row -> row.json("post"), sink, filter.from(), filter.from(), filter.to(), filter.to(),
                filter.symbolArray(), filter.symbolArray());
    }
}
