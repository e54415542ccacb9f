package io.tidewatch.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The social aggregates of {@code social_text_latent}. */
@ApplicationScoped
public class SocialBucketRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected SocialBucketRepository() {
    }

    @Inject
    public SocialBucketRepository(Sql sql) {
        this.sql = sql;
    }

    private record Found(String symbol, SocialBucket bucket) {
    }

    /**
     * The buckets of several symbols that end in a range, both ends included, in one query.
     *
     * @param symbols upper-case symbols
     * @return per symbol, in the order asked
     */
    public Map<String, SocialTimeline> window(Collection<String> symbols, Instant from, Instant to) {
        Map<String, List<SocialBucket>> buckets = new LinkedHashMap<>();
        symbols.forEach(symbol -> buckets.put(symbol, new ArrayList<>()));
        sql.forEach("""
                SELECT s.symbol, l.as_of_ts, l.agg_features
                  FROM social_text_latent l
                  JOIN unnest(?) AS s(symbol) ON s.symbol = ANY (l.symbols)
                 WHERE l.as_of_ts >= ? AND l.as_of_ts <= ?
                 ORDER BY l.as_of_ts, l.id
                """,
                SocialBucketRepository::found,
                found -> buckets.get(found.symbol()).add(found.bucket()),
                buckets.keySet().toArray(String[]::new), from, to);
        Map<String, SocialTimeline> timelines = new LinkedHashMap<>();
        buckets.forEach((symbol, list) -> timelines.put(symbol, list.isEmpty() ? SocialTimeline.EMPTY : SocialTimeline.of(list)));
        return timelines;
    }

    private static Found found(SqlRow row) throws SQLException {
        JsonNode values = row.json("agg_features");
        return new Found(row.text("symbol"), new SocialBucket(row.instant("as_of_ts"),
                number(values, "item_count"), number(values, "post_count"), number(values, "comment_count"),
                number(values, "engagement_sum"), number(values, "unique_author_count"),
                number(values, "post_sentiment_weighted"), number(values, "comment_sentiment_weighted")));
    }

    private static double number(JsonNode values, String key) {
        return values.path(key).asDouble(0);
    }
}
