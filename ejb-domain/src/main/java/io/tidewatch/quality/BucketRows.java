package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one kind of data in a stretch of time, as a subquery that gives their times {@code at}, with its arguments.
 *
 * @param sql       the subquery
 * @param arguments its arguments in order
 */
record BucketRows(String sql, List<Object> arguments) {

    /** Made from other data by a tool; proves nothing about what was collected. */
    private static final String REAL = " AND (source IS NULL OR source NOT ILIKE '%synthetic%') ";

    private static final String BARS = "SELECT ts AS at FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts >= ? AND ts < ?";

    private static final String ORDERBOOK = "SELECT ts AS at FROM orderbook_l2 WHERE symbol = ? AND ts >= ? AND ts < ?" + REAL;

    private static final String ONCHAIN = "SELECT ts AS at FROM onchain_signals WHERE asset_symbol = ? AND ts >= ? AND ts < ?" + REAL;

    /** A rate holds until the next one, at most for the eight hours that exchanges leave between two settlements. */
    private static final String FUNDING = """
            SELECT g.at
              FROM (SELECT ts, LEAST(COALESCE(next_funding_ts, ts), ts + interval '8 hours', lead(ts) OVER (ORDER BY ts)) AS until
                      FROM funding_rates WHERE symbol = ? AND ts >= ?::timestamptz - interval '8 hours' AND ts < ?
            """ + REAL + """
                   ) f
             CROSS JOIN LATERAL generate_series(date_bin(make_interval(secs => ?), f.ts, 'epoch'),
                                                GREATEST(f.until - interval '1 microsecond', f.ts), make_interval(secs => ?)) AS g(at)
             WHERE g.at >= ? AND g.at < ?
            """;

    private static final String LINKED_EVENTS = """
            SELECT COALESCE(e.available_at, e.occurred_at) AS at
              FROM (SELECT DISTINCT l.event_id FROM entities n JOIN event_links l ON l.entity_id = n.id
                     WHERE (UPPER(n.symbol) = ? OR UPPER(n.name) = ?) AND l.role IS DISTINCT FROM 'synthetic') linked
              JOIN events e ON e.id = linked.event_id
             WHERE COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) < ?
            """;

    private static final String POSTS = LINKED_EVENTS + " AND " + SocialSql.IS_SOCIAL + " AND " + SocialSql.IS_POST + """
            UNION ALL
            SELECT available_at FROM social_posts_raw WHERE symbol_mentions @> ARRAY[?::text] AND available_at >= ? AND available_at < ?
            """;

    private static final String COMMENTS = LINKED_EVENTS + " AND " + SocialSql.IS_SOCIAL
            + " AND (NOT " + SocialSql.IS_POST + " OR " + SocialSql.COMMENTS + " > 0)\n" + """
            UNION ALL
            SELECT p.available_at FROM social_posts_raw p
             WHERE p.symbol_mentions @> ARRAY[?::text] AND p.available_at >= ? AND p.available_at < ? AND
            """ + SocialSql.RAW_COMMENTS + " > 0\n" + """
            UNION ALL
            SELECT available_at FROM social_comments_raw
             WHERE symbol_mentions @> ARRAY[?::text] AND available_at >= ? AND available_at < ?
               AND COALESCE(payload ->> 'synthetic', 'false') <> 'true'
            """;

    /**
     * The rows of a symbol.
     *
     * @param symbol    upper-case symbol
     * @param timeframe candle length, for candles
     * @param from      first time, included
     * @param to        last time, not included
     * @param width     length of the buckets that are counted
     */
    static BucketRows of(Modality modality, String symbol, Timeframe timeframe, Instant from, Instant to, Duration width) {
        double seconds = width.toSeconds();
        return switch (modality) {
            case MARKET_BARS -> rows(BARS, symbol, timeframe.label(), from, to);
            case ORDERBOOK_L2 -> rows(ORDERBOOK, symbol, from, to);
            case FUNDING_RATES -> rows(FUNDING, symbol, from, to, seconds, seconds, from, to);
            case ONCHAIN_SIGNALS -> rows(ONCHAIN, symbol, from, to);
            case SOCIAL_POSTS -> rows(POSTS, symbol, symbol, from, to, symbol, from, to);
            case SOCIAL_COMMENTS -> rows(COMMENTS, symbol, symbol, from, to, symbol, from, to, symbol, from, to);
        };
    }

    /** The rows of one metric of {@code onchain_signals}. */
    static BucketRows ofMetric(String symbol, String metric, Instant from, Instant to) {
        return rows(ONCHAIN + " AND metric_name = ?", symbol, from, to, metric);
    }

    private static BucketRows rows(String sql, Object... arguments) {
        return new BucketRows(sql, List.of(arguments));
    }

    /** The arguments, with others before and behind. */
    Object[] between(List<?> before, Object... behind) {
        List<Object> all = new ArrayList<>(before);
        all.addAll(arguments);
        all.addAll(Arrays.asList(behind));
        return all.toArray();
    }
}
