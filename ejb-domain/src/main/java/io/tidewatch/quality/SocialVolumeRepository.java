package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts social posts and their real comments. A post that came both as an event and in a raw import counts once. */
@ApplicationScoped
public class SocialVolumeRepository {

    private static final double DAY = Duration.ofDays(1).toSeconds();

    private static final String POSTS = """
            WITH seen AS (
                SELECT COALESCE(e.available_at, e.occurred_at) AS at, NULLIF(e.source_url, '') AS url, %s AS comments
                  FROM events e
                 WHERE COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) < ?
                   AND %s AND %s),
            posts AS (
                SELECT at, comments FROM seen
                UNION ALL
                SELECT p.available_at, %s
                  FROM social_posts_raw p
                 WHERE p.available_at >= ? AND p.available_at < ?
                   AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.url = NULLIF(p.source_url, '')))
            """.formatted(SocialSql.COMMENTS, SocialSql.IS_SOCIAL, SocialSql.IS_POST, SocialSql.RAW_COMMENTS);

    private static final String TOTAL = POSTS + "SELECT count(*) AS posts, COALESCE(sum(comments), 0)::bigint AS comments FROM posts";

    private static final String BY_BUCKET = POSTS + """
            , buckets AS (
                SELECT date_bin(make_interval(secs => ?), at, 'epoch') AS start, count(*) AS posts, sum(comments)::bigint AS comments
                  FROM posts GROUP BY 1)
            SELECT start, posts, comments, count(*) OVER () AS found FROM buckets
             WHERE comments < ? * posts
             ORDER BY start DESC LIMIT ?
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected SocialVolumeRepository() {
    }

    @Inject
    public SocialVolumeRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Posts and comments of a stretch of time.
     *
     * @param start its start
     * @param ratio what was counted
     */
    public record Slice(Instant start, CommentRatio ratio) {
    }

    /**
     * The slices that were asked for.
     *
     * @param total  how many there are
     * @param newest the newest of them, newest first
     */
    public record Slices(long total, List<Slice> newest) {
    }

    /** Posts and comments that became available in [from, to). */
    public CommentRatio total(Instant from, Instant to) {
        return sql.query(TOTAL, SocialVolumeRepository::ratio, from, to, from, to).get(0);
    }

    /** The same by day of UTC; days without posts are absent. */
    public List<Slice> byDay(Instant from, Instant to, int limit) {
        return slices(DAY, from, to, Double.POSITIVE_INFINITY, limit).newest();
    }

    /** The buckets that have posts, at most the newest {@code limit}. */
    public List<Slice> byBucket(BucketGrid grid, int limit) {
        return slices(grid.width().toSeconds(), grid.start(), grid.end(), Double.POSITIVE_INFINITY, limit).newest();
    }

    /** The buckets that have posts, but fewer comments to each than wanted. */
    public Slices below(BucketGrid grid, double target, int limit) {
        return slices(grid.width().toSeconds(), grid.start(), grid.end(), target, limit);
    }

    private Slices slices(double seconds, Instant from, Instant to, double target, int limit) {
        long[] total = new long[1];
        List<Slice> newest = sql.query(BY_BUCKET, row -> {
            total[0] = row.int8("found");
            return new Slice(row.instant("start"), ratio(row));
        }, from, to, from, to, seconds, target, limit);
        return new Slices(total[0], newest);
    }

    private static CommentRatio ratio(SqlRow row) throws SQLException {
        return new CommentRatio(row.int8("posts"), row.int8("comments"));
    }
}
