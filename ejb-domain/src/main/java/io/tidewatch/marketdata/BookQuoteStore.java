package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Tops of order books in {@code orderbook_l2}: real ones of exchanges, and guessed ones only where nobody recorded a real one. */
@ApplicationScoped
public class BookQuoteStore {

    /** Source of books that were guessed from candles. */
    public static final String GUESSED = "synthetic_from_market_bars";

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BookQuoteStore() {
    }

    @Inject
    public BookQuoteStore(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds guessed books, or replaces those guessed before, and takes back guesses at instants for which there is a real book now.
     *
     * @return number of rows added or changed
     */
    @Transactional
    public int fill(String symbol, List<BookQuote> quotes) {
        if (quotes.isEmpty()) {
            return 0;
        }
        Instant[] times = quotes.stream().map(BookQuote::at).toArray(Instant[]::new);
        sql.update("""
                DELETE FROM orderbook_l2 guess
                 WHERE guess.symbol = ? AND guess.source = ? AND guess.ts = ANY (?)
                   AND EXISTS (SELECT 1 FROM orderbook_l2 real
                                WHERE real.symbol = guess.symbol AND real.ts = guess.ts AND real.source <> guess.source)
                """, symbol, GUESSED, times);
        return sql.update("""
                INSERT INTO orderbook_l2 AS known
                       (symbol, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, source, created_at)
                SELECT ?, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, ?, ?
                  FROM unnest(?, ?, ?, ?, ?, ?, ?) AS given(ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance)
                 WHERE NOT EXISTS (SELECT 1 FROM orderbook_l2 real
                                    WHERE real.symbol = ? AND real.ts = given.ts AND real.source IS DISTINCT FROM ?)
                    ON CONFLICT (symbol, ts, source) DO UPDATE
                   SET bid_px = excluded.bid_px, ask_px = excluded.ask_px, bid_sz = excluded.bid_sz, ask_sz = excluded.ask_sz,
                       spread_bps = excluded.spread_bps, imbalance = excluded.imbalance
                 WHERE (known.bid_px, known.ask_px, known.bid_sz, known.ask_sz, known.spread_bps, known.imbalance) IS DISTINCT FROM
                       (excluded.bid_px, excluded.ask_px, excluded.bid_sz, excluded.ask_sz, excluded.spread_bps, excluded.imbalance)
                """, symbol, GUESSED, clock.instant(), times, column(quotes, BookQuote::bidPrice), column(quotes, BookQuote::askPrice),
                column(quotes, BookQuote::bidSize), column(quotes, BookQuote::askSize), column(quotes, BookQuote::spreadBps),
                column(quotes, BookQuote::imbalance), symbol, GUESSED);
    }

    /**
     * Adds tops that an exchange told; those known of the same source and instant are replaced, a guess at the instant gives way.
     *
     * @param source at most 64 characters, not {@link #GUESSED}
     * @return number of rows added or changed
     */
    @Transactional
    public int record(String symbol, String source, List<BookQuote> quotes) {
        Map<Instant, BookQuote> last = new TreeMap<>();
        quotes.forEach(quote -> last.put(quote.at(), quote));
        List<BookQuote> distinct = List.copyOf(last.values());
        if (distinct.isEmpty()) {
            return 0;
        }
        Instant[] times = last.keySet().toArray(Instant[]::new);
        sql.update("DELETE FROM orderbook_l2 WHERE symbol = ? AND source = ? AND ts = ANY (?)", symbol, GUESSED, times);
        return sql.update("""
                INSERT INTO orderbook_l2 AS known
                       (symbol, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, source, created_at)
                SELECT ?, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, ?, ?
                  FROM unnest(?, ?, ?, ?, ?, ?, ?) AS given(ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance)
                    ON CONFLICT (symbol, ts, source) DO UPDATE
                   SET bid_px = excluded.bid_px, ask_px = excluded.ask_px, bid_sz = excluded.bid_sz, ask_sz = excluded.ask_sz,
                       spread_bps = excluded.spread_bps, imbalance = excluded.imbalance
                 WHERE (known.bid_px, known.ask_px, known.bid_sz, known.ask_sz) IS DISTINCT FROM
                       (excluded.bid_px, excluded.ask_px, excluded.bid_sz, excluded.ask_sz)
                """, symbol, source, clock.instant(), times, column(distinct, BookQuote::bidPrice), column(distinct, BookQuote::askPrice),
                column(distinct, BookQuote::bidSize), column(distinct, BookQuote::askSize), column(distinct, BookQuote::spreadBps),
                column(distinct, BookQuote::imbalance));
    }

    private static double[] column(List<BookQuote> quotes, ToDoubleFunction<BookQuote> field) {
        return quotes.stream().mapToDouble(field).toArray();
    }
}
