package io.tidewatch.features;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The snapshots of the liquid track in {@code feature_snapshots}. Every reader names the instant it reads at. */
@ApplicationScoped
public class FeatureSnapshotRepository {

    /** How far back a prediction looks for a snapshot. */
    public static final Duration MAX_AGE = Duration.ofDays(30);

    /** The triggers of the table see all rows of a statement again, in memory as long as they are not more. */
    private static final int SAVE_CHUNK = 1_000;

    private static final String COLUMNS = """
            f.target, COALESCE(f.as_of_ts, f.as_of) AS taken_at, COALESCE(f.event_time, f.as_of_ts, f.as_of) AS event_time,
            COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) AS available_at, f.feature_version,
            COALESCE(f.data_version, '') AS data_version, f.lineage_id, f.feature_payload
            """;

    private static final String VISIBLE = """
            f.track = 'liquid' AND COALESCE(f.as_of_ts, f.as_of) <= ? AND COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) <= ?
            """;

    private static final String USABLE = "jsonb_typeof(f.feature_payload) = 'object' AND f.feature_payload <> '{}'::jsonb\n";

    /** So many of the newest rows are looked at before the whole history of a symbol is. */
    private static final int NEWEST_LOOKED_AT = 32;

    /**
     * The newest of each symbol, whatever its age, and only then the age: with a lower bound inside, the planner takes the range
     * for small and sorts it instead of reading one row from the index.
     */
    private static final String NEWEST = "SELECT " + COLUMNS + """
              FROM unnest(?) AS s(symbol)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM feature_snapshots f
                    WHERE f.target = s.symbol AND %s AND
            """ + VISIBLE + " AND " + USABLE + """
                    ORDER BY COALESCE(f.as_of_ts, f.as_of) DESC, f.id DESC
                    LIMIT 1) f
             WHERE COALESCE(f.as_of_ts, f.as_of) >= ?
            """;

    /**
     * The same among the newest rows only. The planner cannot know how many rows are usable, guesses few, and sorts the whole
     * history; here the order and the limit are decided before that question. The outer order names columns of the inner one, so
     * that nothing is sorted again and reading ends at the first usable row.
     */
    private static final String NEWEST_QUICKLY = "SELECT " + COLUMNS + """
              FROM unnest(?) AS s(symbol)
             CROSS JOIN LATERAL (
                   SELECT f.* FROM (
                          SELECT COALESCE(f.as_of_ts, f.as_of) AS newest, f.* FROM feature_snapshots f
                           WHERE f.target = s.symbol AND f.track = 'liquid' AND COALESCE(f.as_of_ts, f.as_of) <= ?
                           ORDER BY COALESCE(f.as_of_ts, f.as_of) DESC, f.id DESC
                           LIMIT ?) f
                    WHERE f.data_version = ? AND
            """ + VISIBLE + " AND " + USABLE + """
                    ORDER BY f.newest DESC, f.id DESC
                    LIMIT 1) f
             WHERE COALESCE(f.as_of_ts, f.as_of) >= ?
            """;

    private static final String REPLACING = """
                ON CONFLICT (target, track, as_of_ts, feature_version, data_version) DO UPDATE
               SET as_of = excluded.as_of, event_time = excluded.event_time,
                   feature_available_at = excluded.feature_available_at, lineage_id = excluded.lineage_id,
                   feature_payload = excluded.feature_payload, online_values = excluded.online_values,
                   schema_version = excluded.schema_version, created_at = excluded.created_at
            """;

    private static final String NONE_OF_VERSION = """
            NOT EXISTS (SELECT 1 FROM feature_snapshots o
                         WHERE o.target = s.symbol AND o.data_version = ? AND o.track = 'liquid'
                           AND COALESCE(o.as_of_ts, o.as_of) <= ?
                           AND COALESCE(o.feature_available_at, o.as_of_ts, o.as_of) <= ?
                           AND COALESCE(o.as_of_ts, o.as_of) >= ?)
            """;

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected FeatureSnapshotRepository() {
    }

    @Inject
    public FeatureSnapshotRepository(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Writes snapshots, all in one statement up to some thousands; a snapshot of the same symbol, time and versions is replaced.
     *
     * @param createdAt gives what is stored as creation time
     */
    public void save(List<FeatureSnapshot> snapshots, Function<FeatureSnapshot, Instant> createdAt) {
        for (int from = 0; from < snapshots.size(); from += SAVE_CHUNK) {
            saveChunk(snapshots.subList(from, Math.min(snapshots.size(), from + SAVE_CHUNK)), createdAt);
        }
    }

    private void saveChunk(List<FeatureSnapshot> snapshots, Function<FeatureSnapshot, Instant> createdAt) {
        String schema = config.contract().schemaVersion();
        sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, event_time, feature_available_at, feature_version,
                                               data_version, lineage_id, feature_payload, online_values, schema_version, created_at)
                SELECT g.target, 'liquid', g.taken_at, g.taken_at, g.event_time, g.available_at, g.feature_version,
                       g.data_version, g.lineage_id, g.payload::jsonb, g.packed, ?, g.created_at
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                       AS g(target, taken_at, event_time, available_at, feature_version, data_version, lineage_id, payload, packed,
                            created_at)
                """ + REPLACING,
                schema,
                texts(snapshots, FeatureSnapshot::target), times(snapshots, FeatureSnapshot::asOf),
                times(snapshots, FeatureSnapshot::eventTime), times(snapshots, FeatureSnapshot::availableAt),
                texts(snapshots, FeatureSnapshot::featureVersion), texts(snapshots, FeatureSnapshot::dataVersion),
                texts(snapshots, FeatureSnapshot::lineageId), texts(snapshots, snapshot -> snapshot.vector().toPayload(schema)),
                snapshots.stream().map(snapshot -> snapshot.vector().toBytes()).toArray(byte[][]::new), times(snapshots, createdAt));
    }

    /**
     * Writes the rows of a sweep, some thousand a statement; what is stored of the same symbol, time and versions is replaced. All
     * times of a row are its decision time: that is when the bar, the youngest ingredient, became known.
     *
     * @param target    upper-case symbol
     * @param lineage   which run writes
     * @param createdAt creation time of all rows
     */
    public void saveSweep(String target, String lineage, Instant createdAt, SweptFeatures swept) {
        String schema = config.contract().schemaVersion();
        for (int from = 0; from < swept.size(); from += SAVE_CHUNK) {
            int to = Math.min(swept.size(), from + SAVE_CHUNK);
            sql.update("""
                    INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, event_time, feature_available_at, feature_version,
                                                   data_version, lineage_id, feature_payload, online_values, schema_version, created_at)
                    SELECT ?, 'liquid', g.at, g.at, g.at, g.at, ?, ?, ?, g.payload::jsonb, g.packed, ?, ?
                      FROM (SELECT to_timestamp(u.seconds) AS at, u.payload, u.packed
                              FROM unnest(?, ?, ?) AS u(seconds, payload, packed)) g
                    """ + REPLACING,
                    target, config.featureVersion(), config.dataVersion(), lineage, schema, createdAt,
                    swept.seconds(from, to), swept.payloads(from, to, schema), swept.packed(from, to));
        }
    }

    /** The newest usable snapshot of a symbol; see {@link #latest(Collection, Instant)}. */
    public Optional<FeatureSnapshot> latest(String symbol, Instant asOf) {
        return Optional.ofNullable(latest(List.of(symbol), asOf).get(symbol));
    }

    /**
     * The newest usable snapshots of several symbols: at most 30 days old at {@code asOf}, available by then, of the configured
     * data version, with a payload that is not empty. A symbol that has no snapshot at all of that data version is looked up
     * in any other.
     *
     * @param symbols upper-case symbols
     * @return symbol to snapshot; symbols without one are absent
     * @throws IllegalArgumentException when a stored payload holds text for a feature
     */
    public Map<String, FeatureSnapshot> latest(Collection<String> symbols, Instant asOf) {
        Instant oldest = asOf.minus(MAX_AGE);
        Map<String, FeatureSnapshot> found = new LinkedHashMap<>();
        Consumer<FeatureSnapshot> keep = snapshot -> found.put(snapshot.target(), snapshot);
        sql.forEach(NEWEST_QUICKLY, FeatureSnapshotRepository::snapshot, keep,
                symbols.toArray(String[]::new), asOf, NEWEST_LOOKED_AT, config.dataVersion(), asOf, asOf, oldest);
        String[] missing = missing(symbols, found);
        if (missing.length > 0) {
            sql.forEach(NEWEST.formatted("f.data_version = ?"), FeatureSnapshotRepository::snapshot, keep,
                    missing, config.dataVersion(), asOf, asOf, oldest);
            missing = missing(symbols, found);
        }
        if (missing.length > 0) {
            sql.forEach(NEWEST.formatted(NONE_OF_VERSION), FeatureSnapshotRepository::snapshot, keep,
                    missing, config.dataVersion(), asOf, asOf, oldest, asOf, asOf, oldest);
        }
        return found;
    }

    private static String[] missing(Collection<String> symbols, Map<String, FeatureSnapshot> found) {
        return symbols.stream().filter(symbol -> !found.containsKey(symbol)).toArray(String[]::new);
    }

    /**
     * The snapshots of a symbol taken in a range, ascending; over the limit the oldest are left out.
     *
     * @param symbol      upper-case symbol
     * @param from        first time, included
     * @param asOf        last time, included; snapshots available only later are left out
     * @param dataVersion data version wanted
     * @param limit       at most so many
     */
    public List<FeatureSnapshot> history(String symbol, Instant from, Instant asOf, String dataVersion, int limit) {
        List<FeatureSnapshot> newestFirst = sql.query("SELECT " + COLUMNS + " FROM feature_snapshots f WHERE f.target = ? AND "
                + VISIBLE + " AND COALESCE(f.as_of_ts, f.as_of) >= ? AND f.data_version = ? AND " + USABLE
                + " ORDER BY COALESCE(f.as_of_ts, f.as_of) DESC, f.id DESC LIMIT ?",
                FeatureSnapshotRepository::snapshot, symbol, asOf, asOf, from, dataVersion, limit);
        List<FeatureSnapshot> ascending = new ArrayList<>(newestFirst);
        Collections.reverse(ascending);
        return ascending;
    }

    /**
     * A snapshot by its key.
     *
     * @throws IllegalArgumentException when its payload holds text for a feature
     */
    public Optional<FeatureSnapshot> byId(long id) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM feature_snapshots f WHERE f.id = ? AND f.track = 'liquid' AND " + USABLE,
                FeatureSnapshotRepository::snapshot, id);
    }

    private static FeatureSnapshot snapshot(SqlRow row) throws SQLException {
        return new FeatureSnapshot(
                row.text("target"), row.instant("taken_at"), row.instant("event_time"), row.instant("available_at"),
                row.text("feature_version"), row.text("data_version"), row.optionalText("lineage_id").orElse(""),
                FeatureVector.project(row.json("feature_payload")));
    }

    private static String[] texts(List<FeatureSnapshot> snapshots, Function<FeatureSnapshot, String> column) {
        return snapshots.stream().map(column).toArray(String[]::new);
    }

    private static Instant[] times(List<FeatureSnapshot> snapshots, Function<FeatureSnapshot, Instant> column) {
        return snapshots.stream().map(column).toArray(Instant[]::new);
    }
}
