package io.tidewatch.events.search;

import io.tidewatch.events.search.EventOrder.Key;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads lists of events by the indexes on their instants; the titles have none, because every index slows ingest. So a list first
 * walks along the time, as far as a bound, and filters what it meets.
 */
@ApplicationScoped
public class EventSearchRepository {

    /** Stands for a score that is missing; below all others. */
    static final double NO_SCORE = -1;

    /** What a list shows of an event {@code e}, with {@code q} its newest audit. */
    static final String LINE = """
            e.id, e.event_type, e.title, e.occurred_at, COALESCE(e.available_at, e.occurred_at) AS visible_at, e.source_name,
            e.source_url, e.source_tier, e.market_scope, e.event_importance, e.confidence_score, e.quality_score,
            COALESCE(NULLIF((SELECT f.language FROM enriched_event_features f WHERE f.event_id = e.id), ''),
                     e.payload ->> 'language') AS language,
            (COALESCE(e.source_name LIKE 'social:%', FALSE) OR COALESCE(jsonb_exists(e.payload, 'social_platform'), FALSE)) AS social,
            ARRAY(SELECT DISTINCT COALESCE(NULLIF(n.symbol, ''), n.name) FROM event_links l JOIN entities n ON n.id = l.entity_id
                   WHERE l.event_id = e.id AND l.role IS DISTINCT FROM 'synthetic' ORDER BY 1 LIMIT 20) AS mentioned,
            (SELECT COUNT(*) FROM event_links l WHERE l.event_id = e.id AND l.role = 'synthetic') AS synthetic
            """;

    /** Score of the newest audit of an event {@code e}. */
    static final String QUALITY =
            "(SELECT a.quality_score FROM data_quality_audit a WHERE a.event_id = e.id ORDER BY a.id DESC LIMIT 1)";

    private static final int MOST_NEWER = 100;
    private static final int NEWER_LOOKED_AT = 5000;
    private static final int FEW_LINKS = 20_000;

    private Sql sql;

    /** For the container's proxy. */
    protected EventSearchRepository() {
    }

    @Inject
    public EventSearchRepository(Sql sql) {
        this.sql = sql;
    }

    /** Lets no statement of this transaction run longer than ten seconds. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /**
     * How a search goes about it.
     *
     * @param query   what is asked
     * @param enough  looks at no more than so many events
     * @param byLinks looks only at the events that are linked to the entity asked for, which must be {@linkplain #isRare rare}
     */
    record Walk(EventQuery query, int enough, boolean byLinks) {
    }

    /** Whether so few events are linked to an entity that its links are the shorter way to them. */
    boolean isRare(String entity) {
        return sql.queryInt8("SELECT COUNT(*) FROM (SELECT 1 FROM event_links l WHERE " + EventFilterColumns.TO_ENTITY + " LIMIT ?) known",
                entity, entity, FEW_LINKS) < FEW_LINKS;
    }

    /** The events of a page, at most {@code limit}. */
    List<EventLine> find(Walk walk, int limit) {
        EventQuery query = walk.query;
        EventFilterColumns filter = EventFilterColumns.of(query.filter());
        List<Object> arguments = new ArrayList<>();
        String path = path(walk, arguments);
        arguments.addAll(filter.arguments());
        String score = score(query.order().key());
        String place = query.after().filter(after -> query.order().key() != Key.TIME).map(after -> {
            arguments.add(after.score());
            arguments.add(after.id());
            return " AND (" + score + ", e.id) " + beyond(query.order()) + " (?, ?)";
        }).orElse("");
        arguments.add(limit);
        String found = "SELECT e.*, " + QUALITY + " AS quality_score, " + score + " AS sorted_by FROM (" + path + ") e WHERE "
                + filter.condition() + place + " ORDER BY " + sorting(query, "") + " LIMIT ?";
        return sql.query("SELECT " + LINE + " FROM (" + found + ") e ORDER BY " + sorting(query, "e."),
                EventSearchRepository::line, arguments.toArray());
    }

    /** The last event that a search looks at when its bound ends it; empty when it looks at all of the period. */
    Optional<EventCursor> lastLookedAt(Walk walk) {
        EventQuery query = walk.query;
        List<Object> arguments = new ArrayList<>();
        String path = path(walk, arguments);
        arguments.add(walk.enough - 1);
        EventFilter.Basis basis = query.filter().period().basis();
        EventOrder byTime = new EventOrder(Key.TIME, walksUp(query.order()));
        return sql.queryOne("SELECT id, moment FROM (" + path + ") e ORDER BY " + along(byTime, "moment") + " OFFSET ? LIMIT 1",
                row -> EventCursor.at(byTime, basis, row.instant("moment"), NO_SCORE, row.int8("id")), arguments.toArray());
    }

    /** The events of the period along the time, from the cursor of a list by time on. */
    private static String path(Walk walk, List<Object> arguments) {
        EventQuery query = walk.query;
        EventFilter.Period period = query.filter().period();
        String time = period.basis() == EventFilter.Basis.OCCURRED ? "occurred_at" : "COALESCE(available_at, occurred_at)";
        StringBuilder where = new StringBuilder("TRUE");
        period.from().ifPresent(from -> {
            where.append(" AND ").append(time).append(" >= ?");
            arguments.add(from);
        });
        period.to().ifPresent(to -> {
            where.append(" AND ").append(time).append(" < ?");
            arguments.add(to);
        });
        query.filter().entity().filter(entity -> walk.byLinks).ifPresent(entity -> {
            where.append(" AND id = ANY (ARRAY(SELECT l.event_id FROM event_links l WHERE ").append(EventFilterColumns.TO_ENTITY)
                    .append("))");
            arguments.addAll(List.of(entity, entity));
        });
        query.after().filter(after -> query.order().key() == Key.TIME).ifPresent(after -> {
            // The first condition is for the index, which knows only the time.
            where.append(" AND ").append(time).append(beyond(query.order())).append("= ?");
            where.append(" AND (").append(time).append(", id) ").append(beyond(query.order())).append(" (?, ?)");
            arguments.addAll(List.of(after.time(), after.time(), after.id()));
        });
        arguments.add(walk.enough);
        return "SELECT *, " + time + " AS moment FROM events WHERE " + where + " ORDER BY "
                + along(new EventOrder(Key.TIME, walksUp(query.order())), time) + " LIMIT ?";
    }

    /** By score, the newest events of the period are compared. */
    private static boolean walksUp(EventOrder order) {
        return order.key() == Key.TIME && order.ascending();
    }

    private static String along(EventOrder order, String column) {
        return column + (order.ascending() ? ", id" : " DESC, id DESC");
    }

    private static String beyond(EventOrder order) {
        return order.ascending() ? ">" : "<";
    }

    private static String score(Key key) {
        return switch (key) {
            case TIME -> "0::float8";
            case IMPORTANCE -> "COALESCE(e.event_importance, -1)";
            case QUALITY -> "COALESCE(" + QUALITY + ", -1)";
        };
    }

    private static String sorting(EventQuery query, String table) {
        String direction = query.order().ascending() ? "" : " DESC";
        String column = query.order().key() == Key.TIME ? "moment" : "sorted_by";
        return table + column + direction + ", " + (table.isEmpty() ? "e." : table) + "id" + direction;
    }

    /** Key of the newest row, 0 when there is none. */
    long newest() {
        return sql.queryInt8("SELECT COALESCE(MAX(id), 0) FROM events");
    }

    /** How many of the rows stored since a filter lets through; at most 100. */
    int newer(EventFilter filter, long after) {
        EventFilterColumns columns = EventFilterColumns.of(filter);
        List<Object> arguments = new ArrayList<>(List.of(after, NEWER_LOOKED_AT));
        arguments.addAll(columns.arguments());
        arguments.addAll(columns.periodArguments());
        arguments.add(MOST_NEWER);
        return (int) sql.queryInt8("SELECT COUNT(*) FROM (SELECT 1 FROM (SELECT * FROM events WHERE id > ? ORDER BY id LIMIT ?) e"
                + " WHERE " + columns.condition() + " AND " + columns.periodCondition() + " LIMIT ?) found", arguments.toArray());
    }

    /** Sources of the newest events, busiest first. */
    List<String> sources() {
        return sql.query("""
                SELECT source_name
                  FROM (SELECT source_name FROM events ORDER BY COALESCE(available_at, occurred_at) DESC LIMIT 5000) newest
                 WHERE source_name <> ''
                 GROUP BY source_name
                 ORDER BY COUNT(*) DESC, source_name
                 LIMIT 50
                """, row -> row.text("source_name"));
    }

    static EventLine line(SqlRow row) throws SQLException {
        return new EventLine(row.int8("id"), row.text("event_type"), row.text("title"), row.instant("occurred_at"),
                row.instant("visible_at"), row.optionalText("source_name").filter(name -> !name.isEmpty()),
                row.optionalText("source_url").filter(url -> !url.isEmpty()), row.optionalInt4("source_tier"),
                row.optionalText("market_scope"), row.optionalFloat8("event_importance"), row.optionalFloat8("confidence_score"),
                row.optionalFloat8("quality_score"), row.optionalText("language").filter(code -> !code.isEmpty()), row.bool("social"),
                List.of(row.texts("mentioned")), row.int8("synthetic"));
    }
}
