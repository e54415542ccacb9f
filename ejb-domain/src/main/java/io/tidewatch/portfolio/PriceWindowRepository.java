package io.tidewatch.portfolio;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last prices of targets, of which it is seen how restless their market is. */
@ApplicationScoped
public class PriceWindowRepository {

    private static final Duration WINDOW = Duration.ofDays(2);

    /** The volatility bucket looks at 96 returns. */
    private static final int MOST = 97;

    private Sql sql;
    private MarketDataConfig config;

    /** For the container's proxy. */
    protected PriceWindowRepository() {
    }

    @Inject
    public PriceWindowRepository(Sql sql, MarketDataConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * The positive prices of the last two days, at most the 97 newest: closes of the primary candles that had ended, or the rows
     * of {@code prices} where there is no such candle. One query for all targets.
     *
     * @param targets upper case
     * @return by target, ascending in time; targets without any price are absent
     */
    Map<String, List<Double>> lastTwoDays(Collection<String> targets, Instant asOf) {
        Timeframe timeframe = config.primaryTimeframe();
        Instant from = asOf.minus(WINDOW);
        Map<String, List<Double>> found = new HashMap<>();
        sql.forEach("""
                SELECT s.symbol, COALESCE(b.prices, p.prices) AS prices
                  FROM unnest(?) AS s(symbol)
                 CROSS JOIN LATERAL (
                       SELECT array_agg(price ORDER BY at) AS prices
                         FROM (SELECT close AS price, ts AS at
                                 FROM market_bars
                                WHERE symbol = s.symbol AND timeframe = ? AND ts >= ? AND ts <= ? AND close > 0
                                ORDER BY ts DESC LIMIT ?) AS newest) AS b
                 CROSS JOIN LATERAL (
                       SELECT array_agg(price ORDER BY at, id) AS prices
                         FROM (SELECT price::float8 AS price, "timestamp" AS at, id
                                 FROM prices
                                WHERE b.prices IS NULL AND symbol = s.symbol AND "timestamp" >= ? AND "timestamp" <= ? AND price > 0
                                ORDER BY "timestamp" DESC, id DESC LIMIT ?) AS newest) AS p
                 WHERE COALESCE(b.prices, p.prices) IS NOT NULL
                """,
                row -> found.put(row.text("symbol"), Arrays.asList(row.floats("prices"))), replaced -> { },
                targets.toArray(String[]::new), timeframe.label(), from, asOf.minus(timeframe.length()), MOST, from, asOf, MOST);
        return found;
    }
}
