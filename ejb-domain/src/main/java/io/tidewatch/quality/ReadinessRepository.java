package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Counts what training would find of a symbol. */
@ApplicationScoped
public class ReadinessRepository {

    private static final String LINKED = """
            (SELECT count(DISTINCT e.id) FROM entities n
               JOIN event_links l ON l.entity_id = n.id
               JOIN events e ON e.id = l.event_id
              WHERE (UPPER(n.symbol) = ? OR UPPER(n.name) = ?) AND l.role IS DISTINCT FROM 'synthetic'
                AND COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) <= ?)
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected ReadinessRepository() {
    }

    @Inject
    public ReadinessRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Rows of a symbol.
     *
     * @param bars         candles
     * @param orderbook    order book rows
     * @param funding      funding rates
     * @param onchain      on-chain and derivatives rows
     * @param linkedEvents events linked to it, fall-back links left out
     * @param snapshots    feature snapshots of the liquid track
     */
    public record Rows(long bars, long orderbook, long funding, long onchain, long linkedEvents, long snapshots) {
    }

    /** Events linked to a symbol that became available in [from, to]; fall-back links do not count. */
    public long linkedEvents(String symbol, Instant from, Instant to) {
        return sql.queryInt8("SELECT " + LINKED, symbol, symbol, from, to);
    }

    /** Everything a symbol has in [from, to]; rows marked as synthetic do not count. */
    public Rows rows(String symbol, Timeframe timeframe, Instant from, Instant to) {
        return sql.query("""
                SELECT (SELECT count(*) FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts >= ? AND ts <= ?) AS bars,
                       (SELECT count(*) FROM orderbook_l2 WHERE symbol = ? AND ts >= ? AND ts <= ?
                           AND (source IS NULL OR source NOT ILIKE '%synthetic%')) AS orderbook,
                       (SELECT count(*) FROM funding_rates WHERE symbol = ? AND ts >= ? AND ts <= ?) AS funding,
                       (SELECT count(*) FROM onchain_signals WHERE asset_symbol = ? AND ts >= ? AND ts <= ?
                           AND (source IS NULL OR source NOT ILIKE '%synthetic%')) AS onchain,
                       (SELECT count(*) FROM feature_snapshots WHERE target = ? AND track = 'liquid'
                           AND COALESCE(as_of_ts, as_of) >= ? AND COALESCE(as_of_ts, as_of) <= ?) AS snapshots,
                """ + LINKED + " AS linked",
                row -> new Rows(row.int8("bars"), row.int8("orderbook"), row.int8("funding"), row.int8("onchain"),
                        row.int8("linked"), row.int8("snapshots")),
                symbol, timeframe.label(), from, to, symbol, from, to, symbol, from, to, symbol, from, to, symbol, from, to,
                symbol, symbol, from, to).get(0);
    }
}
