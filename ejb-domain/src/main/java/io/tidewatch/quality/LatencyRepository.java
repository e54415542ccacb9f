package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How late data arrives. Market rows are measured when they were stored; those stored more than a day later were loaded
 * afterwards and say nothing about the feed. Social items are measured when they could be seen.
 */
@ApplicationScoped
public class LatencyRepository {

    private static final String QUANTILES = """
            SELECT q[1] AS p50, q[2] AS p90, q[3] AS p99
              FROM (SELECT percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY extract(epoch FROM r.lag)) AS q
                      FROM (%s) r WHERE r.lag >= interval '0') quantiles
             WHERE q IS NOT NULL
            """;

    private static final String STORED = " AND created_at - ts <= interval '1 day' AND (source IS NULL OR source NOT ILIKE '%synthetic%')";

    private static final String BARS = """
            SELECT created_at - ts - make_interval(secs => ?) AS lag FROM market_bars
             WHERE symbol = ANY (?) AND timeframe = ? AND ts >= ? AND ts < ?
               AND created_at - ts - make_interval(secs => ?) <= interval '1 day'
            """;

    private static final String SOCIAL = "SELECT COALESCE(e.available_at, e.occurred_at) - e.occurred_at AS lag FROM events e"
            + " WHERE COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) < ? AND "
            + SocialSql.IS_SOCIAL;

    private Sql sql;

    /** For the container's proxy. */
    protected LatencyRepository() {
    }

    @Inject
    public LatencyRepository(Sql sql) {
        this.sql = sql;
    }

    /** The quantiles of one kind of data over all given symbols, social ones over all; empty when nothing was measured. */
    public Optional<LatencyQuantiles> of(Modality modality, Collection<String> symbols, Timeframe timeframe, BucketGrid grid) {
        String[] asked = symbols.toArray(String[]::new);
        double seconds = timeframe.length().toSeconds();
        Instant from = grid.start();
        Instant to = grid.end();
        return switch (modality) {
            case MARKET_BARS -> quantiles(BARS, seconds, asked, timeframe.label(), from, to, seconds);
            case ORDERBOOK_L2 -> quantiles(stored("orderbook_l2", "symbol"), asked, from, to);
            case FUNDING_RATES -> quantiles(stored("funding_rates", "symbol"), asked, from, to);
            case ONCHAIN_SIGNALS -> quantiles(stored("onchain_signals", "asset_symbol"), asked, from, to);
            case SOCIAL_POSTS -> quantiles(SOCIAL + " AND " + SocialSql.IS_POST + " UNION ALL SELECT available_at - occurred_at"
                    + " FROM social_posts_raw WHERE available_at >= ? AND available_at < ?", from, to, from, to);
            case SOCIAL_COMMENTS -> quantiles(SOCIAL + " AND NOT " + SocialSql.IS_POST + " UNION ALL SELECT available_at - occurred_at"
                    + " FROM social_comments_raw WHERE available_at >= ? AND available_at < ?"
                    + " AND COALESCE(payload ->> 'synthetic', 'false') <> 'true'", from, to, from, to);
        };
    }

    private static String stored(String table, String symbol) {
        return "SELECT created_at - ts AS lag FROM " + table + " WHERE " + symbol + " = ANY (?) AND ts >= ? AND ts < ?" + STORED;
    }

    private Optional<LatencyQuantiles> quantiles(String rows, Object... arguments) {
        return sql.queryOne(QUANTILES.formatted(rows),
                row -> new LatencyQuantiles(row.float8("p50"), row.float8("p90"), row.float8("p99")), arguments);
    }
}
