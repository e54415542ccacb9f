package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Counts rows that claim to have been known earlier than they could be. */
@ApplicationScoped
public class AlignmentRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected AlignmentRepository() {
    }

    @Inject
    public AlignmentRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Snapshots of a track.
     *
     * @param all             how many there are
     * @param leaking         those with an event time or an availability after their decision time
     * @param availableLater  those that became available after it
     * @param eventsLater     those whose event time lies after it
     * @param train           those of training lineages
     * @param trainMismatches those of them whose event time is missing or more than a second off
     */
    public record SnapshotCounts(long all, long leaking, long availableLater, long eventsLater, long train, long trainMismatches) {
    }

    /**
     * Rows of a wide table.
     *
     * @param wrongDimension rows with another number of features than wanted
     * @param withoutTime    rows without a time
     */
    public record WideCounts(long wrongDimension, long withoutTime) {
    }

    /** Counts the snapshots of a track. */
    public SnapshotCounts snapshots(String track) {
        return sql.query("""
                SELECT count(*) AS all_rows, count(*) FILTER (WHERE later_available OR later_event) AS leaking,
                       count(*) FILTER (WHERE later_available) AS available_later, count(*) FILTER (WHERE later_event) AS events_later,
                       count(*) FILTER (WHERE train) AS train, count(*) FILTER (WHERE train AND NOT matches) AS mismatches
                  FROM (SELECT COALESCE(feature_available_at > taken_at, FALSE) AS later_available,
                               COALESCE(event_time > taken_at, FALSE) AS later_event,
                               COALESCE(lineage_id LIKE 'train-%', FALSE) AS train,
                               COALESCE(event_time BETWEEN taken_at - interval '1 second' AND taken_at + interval '1 second', FALSE) AS matches
                          FROM (SELECT feature_available_at, event_time, lineage_id, COALESCE(as_of_ts, as_of) AS taken_at
                                  FROM feature_snapshots WHERE track = ?) s) judged
                """,
                row -> new SnapshotCounts(row.int8("all_rows"), row.int8("leaking"), row.int8("available_later"),
                        row.int8("events_later"), row.int8("train"), row.int8("mismatches")), track).get(0);
    }

    /** Events that were available before they were published. */
    public long eventsBeforePublication() {
        return sql.queryInt8("SELECT count(*) FROM events WHERE available_at < published_at");
    }

    /** Raw posts that were available before they were published. */
    public long postsBeforePublication() {
        return sql.queryInt8("SELECT count(*) FROM social_posts_raw WHERE available_at < published_at");
    }

    /** Raw comments that were available before they were published. */
    public long commentsBeforePublication() {
        return sql.queryInt8("SELECT count(*) FROM social_comments_raw WHERE available_at < published_at");
    }

    /** Whether a table exists in the schema in use. */
    public boolean exists(String table) {
        return sql.queryInt8("SELECT count(*) FROM (SELECT to_regclass(?) AS found) t WHERE found IS NOT NULL", table) == 1;
    }

    /** Rows of {@code feature_snapshots_main} that do not hold what they should. */
    public WideCounts mainSnapshots(int dimension) {
        return wide("SELECT count(*) FILTER (WHERE feature_dim <> ?) AS wrong, count(*) FILTER (WHERE as_of_ts IS NULL) AS without"
                + " FROM feature_snapshots_main", dimension);
    }

    /** Rows of {@code feature_matrix_main} that do not hold what they should. */
    public WideCounts matrix(int dimension) {
        return wide("SELECT count(*) FILTER (WHERE feature_dim <> ?) AS wrong, count(*) FILTER (WHERE as_of_ts IS NULL) AS without"
                + " FROM feature_matrix_main", dimension);
    }

    private WideCounts wide(String query, int dimension) {
        return sql.query(query, row -> new WideCounts(row.int8("wrong"), row.int8("without")), dimension).get(0);
    }

    /**
     * A random but repeatable choice of snapshots that this system computed, of the versions in use.
     *
     * @param seed  another seed chooses others
     * @param limit at most so many
     * @return their keys
     */
    public List<Long> sample(String track, String featureVersion, String dataVersion, long seed, int limit) {
        return sql.query("""
                SELECT id FROM feature_snapshots
                 WHERE track = ? AND feature_version = ? AND data_version = ? AND (lineage_id LIKE 'train-%' OR lineage_id LIKE 'infer-%')
                 ORDER BY hashtextextended(id::text, ?), id
                 LIMIT ?
                """, row -> row.int8("id"), track, featureVersion, dataVersion, seed, limit);
    }

    /** The candle lengths, of those given, of which a candle of the symbol ended at an instant. */
    public List<String> timeframesEnding(String symbol, List<String> labels, List<Instant> starts) {
        return sql.query("""
                SELECT t.label FROM unnest(?, ?) AS t(label, start)
                 WHERE EXISTS (SELECT 1 FROM market_bars b WHERE b.symbol = ? AND b.timeframe = t.label AND b.ts = t.start)
                """, row -> row.text("label"), labels.toArray(String[]::new), starts.toArray(Instant[]::new), symbol);
    }
}
