package io.tidewatch.signals.search;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reads {@code signal_candidates}, track by track, as its indexes are. */
@ApplicationScoped
public class SignalSearchRepository {

    /** By score and confidence only so many newest signals of a track are compared. */
    static final int COMPARED = 100_000;

    private static final int LOOKED_AT = 2_000;
    private static final String COLUMNS =
            "id, created_at, track, target, horizon, action, score, confidence, policy, metadata, decision_id";

    private Sql sql;

    /** For the container's proxy. */
    protected SignalSearchRepository() {
    }

    @Inject
    public SignalSearchRepository(Sql sql) {
        this.sql = sql;
    }

    /** Ends statements of this transaction that take too long. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /** The signals of a page, at most {@code limit}. */
    List<FoundSignal> find(SignalQuery query, int limit) {
        return query.order().key() == SignalOrder.Key.TIME ? byTime(query, limit) : byNumber(query, limit);
    }

    /** Each track gives its own page in the order of its index; of both together the page is taken. */
    private List<FoundSignal> byTime(SignalQuery query, int limit) {
        SqlConditions conditions = ofTracks(query);
        period(conditions, query.filter());
        content(conditions, query.filter());
        place(conditions, "created_at", query);
        String direction = query.order().ascending() ? "ASC" : "DESC";
        String sorting = " ORDER BY created_at %s, id %s LIMIT ?".formatted(direction, direction);
        return sql.query("SELECT s.* FROM unnest(?) AS t(name) CROSS JOIN LATERAL (SELECT " + COLUMNS
                + " FROM signal_candidates WHERE track = t.name AND " + conditions.text() + sorting + ") s" + sorting,
                SignalSearchRepository::signal, conditions.arguments(limit, limit));
    }

    private List<FoundSignal> byNumber(SignalQuery query, int limit) {
        String key = query.order().key().wireName();
        SqlConditions newest = ofTracks(query);
        period(newest, query.filter());
        String compared = "SELECT " + COLUMNS + " FROM signal_candidates WHERE track = t.name AND " + newest.text()
                + " ORDER BY created_at DESC LIMIT ?";
        SqlConditions wanted = newest.enclosed(COMPARED);
        content(wanted, query.filter());
        place(wanted, key, query);
        String direction = query.order().ascending() ? "ASC" : "DESC";
        return sql.query("SELECT s.* FROM unnest(?) AS t(name) CROSS JOIN LATERAL (" + compared + ") s WHERE " + wanted.text()
                + " ORDER BY " + key + " " + direction + ", id " + direction + " LIMIT ?",
                SignalSearchRepository::signal, wanted.arguments(limit));
    }

    /**
     * What stands in a column of the newest signals of each track, sorted.
     *
     * @param column {@code target} or {@code policy}
     */
    List<String> newest(String column) {
        return sql.query("SELECT DISTINCT s." + column + " AS word FROM unnest(?) AS t(name) CROSS JOIN LATERAL (SELECT " + column
                + " FROM signal_candidates WHERE track = t.name ORDER BY created_at DESC LIMIT ?) s ORDER BY word",
                row -> row.text("word"), tracks(List.of(Track.values())), LOOKED_AT);
    }

    private static String[] tracks(List<Track> tracks) {
        return tracks.stream().map(Track::wireName).toArray(String[]::new);
    }

    private static FoundSignal signal(SqlRow row) throws SQLException {
        return new FoundSignal(row.int8("id"), row.instant("created_at"), row.text("track"), row.text("target"), row.text("horizon"),
                row.text("action"), row.float8("score"), row.float8("confidence"), row.text("policy"),
                row.optionalJson("metadata").map(metadata -> metadata.path("reason").asText()).orElse(""), row.text("decision_id"));
    }

    private static SqlConditions ofTracks(SignalQuery query) {
        return new SqlConditions((Object) tracks(query.filter().tracks()));
    }

    private static void period(SqlConditions conditions, SignalFilter filter) {
        conditions.and("created_at IS NOT NULL")
                .and("target = ?", filter.target().map(target -> target.strip().toUpperCase(Locale.ROOT)))
                .and("created_at >= ?", filter.from()).and("created_at < ?", filter.to());
    }

    private static void content(SqlConditions conditions, SignalFilter filter) {
        conditions.and("action = ?", filter.action().map(Action::wireName)).and("policy = ?", filter.policy());
    }

    private static void place(SqlConditions conditions, String column, SignalQuery query) {
        query.after().ifPresent(after -> conditions.beyond(column, after.place(), after.id(), query.order().ascending()));
    }
}
