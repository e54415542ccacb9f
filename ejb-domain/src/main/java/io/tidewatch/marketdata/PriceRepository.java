package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The latest price of a symbol: the newest row of {@code prices}, or the close of the last ended primary candle where that
 * candle started later than the row was stamped (a row stamped like a candle tells of that candle).
 */
@ApplicationScoped
public class PriceRepository {

    private static final int MAX_SYMBOL = 20;
    private static final double PRICE_BOUND = 1e12;

    private Sql sql;
    private MarketDataConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PriceRepository() {
    }

    @Inject
    public PriceRepository(Sql sql, MarketDataConfig config, TradingClock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /** The latest price known at an instant; empty when there is none. */
    public Optional<PriceSnapshot> latest(String symbol, Instant asOf) {
        return Optional.ofNullable(latest(Set.of(symbol), asOf).get(symbol));
    }

    /**
     * The latest prices of several symbols known at an instant, in one query.
     *
     * @param symbols upper-case symbols
     * @return by symbol; symbols without a price are absent
     */
    public Map<String, PriceSnapshot> latest(Collection<String> symbols, Instant asOf) {
        return latest(symbols, List.of(asOf)).get(asOf);
    }

    /**
     * The latest prices of several symbols known at each of several instants, in one query.
     *
     * @param symbols upper-case symbols
     * @return by instant and symbol; symbols without a price are absent
     */
    public Map<Instant, Map<String, PriceSnapshot>> latest(Collection<String> symbols, List<Instant> times) {
        Timeframe primary = config.primaryTimeframe();
        Map<Instant, Map<String, PriceSnapshot>> found = new LinkedHashMap<>();
        times.forEach(time -> found.put(time, new LinkedHashMap<>()));
        sql.forEach("""
                SELECT a.position, s.symbol,
                       CASE WHEN b.ts IS NOT NULL THEN b.close ELSE p.price END AS price,
                       CASE WHEN b.ts IS NOT NULL THEN b.volume ELSE p.volume END AS volume,
                       CASE WHEN b.ts IS NOT NULL THEN b.ts + ? * interval '1 second' ELSE p.at END AS at
                  FROM unnest(?) WITH ORDINALITY AS a(as_of, position)
                 CROSS JOIN unnest(?) AS s(symbol)
                  LEFT JOIN LATERAL (
                       SELECT price::float8 AS price, volume::float8 AS volume, "timestamp" AS at
                         FROM prices
                        WHERE symbol = s.symbol AND "timestamp" <= a.as_of
                        ORDER BY "timestamp" DESC, id DESC
                        LIMIT 1) p ON TRUE
                  LEFT JOIN LATERAL (
                       SELECT ts, close, volume
                         FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts <= a.as_of - ? * interval '1 second'
                          AND ts > COALESCE(p.at, '-infinity') AND close > 0
                        ORDER BY ts DESC
                        LIMIT 1) b ON TRUE
                 WHERE p.at IS NOT NULL OR b.ts IS NOT NULL
                """,
                row -> found.get(times.get((int) row.int8("position") - 1)).put(row.text("symbol"),
                        new PriceSnapshot(row.text("symbol"), row.float8("price"), row.float8("volume", 0), row.instant("at"))),
                replaced -> { },
                primary.length().toSeconds(), times.toArray(Instant[]::new), symbols.stream().distinct().toArray(String[]::new),
                primary.label(), primary.length().toSeconds());
        return found;
    }

    /** The rows of {@code prices} of a symbol in [from, to], ascending. */
    public List<PriceSnapshot> history(String symbol, Instant from, Instant to) {
        return sql.query("""
                SELECT price::float8 AS price, volume, "timestamp" AS at
                  FROM prices
                 WHERE symbol = ? AND "timestamp" >= ? AND "timestamp" <= ?
                 ORDER BY "timestamp", id
                """,
                row -> new PriceSnapshot(symbol, row.float8("price"), row.float8("volume", 0), row.instant("at")),
                symbol, from, to);
    }

    /**
     * Adds prices; one that is there already with the same stamp is left out. Volumes are cut to whole units.
     *
     * @return the number of rows added
     * @throws IllegalArgumentException when a price is not above 0 and below 1e12, or a symbol is longer than 20 characters
     */
    @Transactional
    public int record(List<PriceSnapshot> prices) {
        Instant now = clock.instant();
        return record(prices, price -> now);
    }

    /** As {@link #record}, for recorded prices: each is stored as created when it was made. */
    @Transactional
    public int recordPast(List<PriceSnapshot> prices) {
        return record(prices, PriceSnapshot::at);
    }

    private int record(List<PriceSnapshot> prices, Function<PriceSnapshot, Instant> createdAt) {
        String[] symbols = new String[prices.size()];
        double[] values = new double[prices.size()];
        long[] volumes = new long[prices.size()];
        Instant[] times = new Instant[prices.size()];
        for (int i = 0; i < symbols.length; i++) {
            PriceSnapshot price = prices.get(i);
            requireStorable(price);
            symbols[i] = price.symbol();
            values[i] = price.price();
            volumes[i] = (long) Math.max(0, price.volume());
            times[i] = price.at();
        }
        return symbols.length == 0 ? 0 : sql.update("""
                INSERT INTO prices (symbol, price, volume, "timestamp", created_at)
                SELECT given.symbol, given.price::numeric, given.volume, given.at, given.created_at
                  FROM unnest(?, ?, ?, ?, ?) AS given(symbol, price, volume, at, created_at)
                 WHERE NOT EXISTS (
                       SELECT 1 FROM prices known
                        WHERE known.symbol = given.symbol AND known."timestamp" = given.at
                          AND known.price = given.price::numeric(20, 8))
                 ORDER BY given.symbol, given.at
                """,
                symbols, values, volumes, times, prices.stream().map(createdAt).toArray(Instant[]::new));
    }

    private static void requireStorable(PriceSnapshot price) {
        if (!(price.price() > 0 && price.price() < PRICE_BOUND)) {
            throw new IllegalArgumentException("price of " + price.symbol() + " is " + price.price() + ", not between 0 and 1e12");
        }
        if (price.symbol().length() > MAX_SYMBOL) {
            throw new IllegalArgumentException("symbol '" + price.symbol() + "' is longer than " + MAX_SYMBOL + " characters");
        }
    }
}
