package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * How much was sent to venues lately. An order counts with what was traded of it at its price and, while it has not ended, with
 * the rest at its worst price; one of unknown outcome counts whole.
 */
@ApplicationScoped
public class VenueUsageProbe {

    private static final int LOCK_SPACE = 23;

    private Sql sql;

    /** For the container's proxy. */
    protected VenueUsageProbe() {
    }

    @Inject
    public VenueUsageProbe(Sql sql) {
        this.sql = sql;
    }

    /**
     * What was sent.
     *
     * @param recent    orders to the venue in the last minute
     * @param symbolDay quote currency of the symbol at the venue since midnight UTC
     * @param day       quote currency of all symbols at all venues since midnight UTC
     */
    public record Usage(long recent, BigDecimal symbolDay, BigDecimal day) {
    }

    /**
     * Rejections of a venue.
     *
     * @param orders  of ours that were sent
     * @param refused of them, those the venue refused a leg of
     */
    public record Refusals(long orders, long refused) {

        /** Share of the orders, 0..1; 0 without any. */
        public double rate() {
            return orders == 0 ? 0 : (double) refused / orders;
        }
    }

    /** Lets intents be counted and committed one after the other; held until the short transaction of the intent ends. */
    void lock() {
        sql.query("SELECT pg_advisory_xact_lock(?)", row -> null, (long) LOCK_SPACE);
    }

    /** What was sent lately, in one query. */
    public Usage usage(String venue, String symbol, Instant minuteAgo, Instant midnight) {
        return sql.queryOne("""
                SELECT count(*) FILTER (WHERE venue = ? AND created_at > ?) AS recent,
                       COALESCE(SUM(value) FILTER (WHERE created_at >= ? AND venue = ? AND symbol = ?), 0) AS symbol_day,
                       COALESCE(SUM(value) FILTER (WHERE created_at >= ?), 0) AS day
                  FROM (SELECT venue, symbol, created_at,
                               booked_notional + COALESCE(worst_price, limit_price, reference_price, 0)
                               * GREATEST(0, CASE WHEN state IN ('intent', 'unknown', 'open', 'partially_filled') THEN quantity
                                                  ELSE reported_quantity END - filled_quantity) AS value
                          FROM venue_orders WHERE created_at >= LEAST(?::timestamptz, ?::timestamptz)) o
                """,
                row -> new Usage(row.int8("recent"), row.decimal("symbol_day"), row.decimal("day")),
                venue, minuteAgo, midnight, venue, symbol, midnight, minuteAgo, midnight).orElseThrow();
    }

    /** What a venue was sent since then and refused. */
    public Refusals refusals(String venue, Instant since) {
        return sql.queryOne("SELECT count(DISTINCT order_id) AS orders, count(DISTINCT order_id) FILTER (WHERE state = 'rejected') AS refused"
                + " FROM venue_orders WHERE venue = ? AND created_at > ?",
                row -> new Refusals(row.int8("orders"), row.int8("refused")), venue, since).orElseThrow();
    }

    /** Share of the orders of a track made since then that were refused; 0 when there are none. */
    double rejectRate(String track, Instant since) {
        return sql.queryOne("SELECT (count(*) FILTER (WHERE status = 'rejected'))::float8 / GREATEST(1, count(*)) AS rate"
                + " FROM orders_sim WHERE track = ? AND created_at > ? AND account NOT LIKE 'replay:%'",
                row -> row.float8("rate"), track, since).orElse(0.0);
    }
}
