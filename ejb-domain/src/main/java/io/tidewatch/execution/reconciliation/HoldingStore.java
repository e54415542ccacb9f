package io.tidewatch.execution.reconciliation;

import io.tidewatch.execution.venue.VenueHolding;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What we hold at venues by our fills, what was there before, and the last comparison of both with the venue's word. */
@ApplicationScoped
public class HoldingStore {

    private Sql sql;

    /** For the container's proxy. */
    protected HoldingStore() {
    }

    @Inject
    public HoldingStore(Sql sql) {
        this.sql = sql;
    }

    /** Base units bought less sold by our fills, by symbol. */
    Map<String, BigDecimal> traded(String venue, String marketType) {
        return sums("""
                SELECT symbol AS name, SUM(CASE WHEN side = 'buy' THEN quantity ELSE -quantity END)::text AS total
                  FROM venue_fills WHERE venue = ? AND market_type = ? AND client_order_id IS NOT NULL GROUP BY symbol
                """, venue, marketType);
    }

    /** Fees of our fills by the currency they were taken in. */
    Map<String, BigDecimal> fees(String venue, String marketType) {
        return sums("""
                SELECT fee_currency AS name, SUM(fee)::text AS total
                  FROM venue_fills WHERE venue = ? AND market_type = ? AND client_order_id IS NOT NULL GROUP BY fee_currency
                """, venue, marketType);
    }

    private Map<String, BigDecimal> sums(String query, Object... arguments) {
        Map<String, BigDecimal> sums = new HashMap<>();
        sql.forEach(query, row -> Map.entry(row.text("name"), new BigDecimal(row.text("total"))),
                entry -> sums.put(entry.getKey(), entry.getValue()), arguments);
        return sums;
    }

    /** The symbols of which an order may trade unseen: its fate is unknown, or trades are told and not booked. */
    Set<String> inFlight(String venue, String marketType) {
        return Set.copyOf(sql.query("""
                SELECT DISTINCT symbol FROM venue_orders
                 WHERE venue = ? AND market_type = ? AND (state IN ('intent', 'unknown') OR reported_quantity > filled_quantity)
                """, row -> row.text("symbol"), venue, marketType));
    }

    /** The symbols whose orders or trades changed since then. */
    Set<String> busy(String venue, String marketType, Instant since) {
        return Set.copyOf(sql.query("SELECT DISTINCT symbol FROM venue_orders WHERE venue = ? AND market_type = ? AND updated_at > ?",
                row -> row.text("symbol"), venue, marketType, since));
    }

    /** What is not ours, by name. */
    Map<String, BigDecimal> baselines(String venue, String marketType) {
        return sums("SELECT name, quantity::text AS total FROM venue_baselines WHERE venue = ? AND market_type = ?", venue, marketType);
    }

    /** Whether what was there before the first order has been noted. */
    boolean hasBaseline(String venue) {
        return sql.queryInt8("SELECT count(*) FROM venue_guards WHERE venue = ? AND baseline_at IS NOT NULL", venue) > 0;
    }

    /** Notes what is not ours; earlier notes of the same names are replaced. */
    void saveBaselines(String venue, String marketType, Map<String, BigDecimal> quantities, String reason, Instant now) {
        sql.update("""
                INSERT INTO venue_baselines (venue, market_type, name, quantity, reason, taken_at)
                SELECT ?, ?, b.name, b.quantity::numeric, ?, ? FROM unnest(?::text[], ?::text[]) AS b (name, quantity)
                    ON CONFLICT (venue, market_type, name) DO UPDATE
                   SET quantity = excluded.quantity, reason = excluded.reason, taken_at = excluded.taken_at
                """, venue, marketType, reason, now, quantities.keySet().toArray(String[]::new),
                quantities.values().stream().map(BigDecimal::toPlainString).toArray(String[]::new));
    }

    /** Notes that what was there before the first order is known now. */
    void noteBaseline(String venue, Instant now) {
        sql.update("""
                INSERT INTO venue_guards AS g (venue, baseline_at, updated_at) VALUES (?, ?, ?)
                    ON CONFLICT (venue) DO UPDATE SET baseline_at = COALESCE(g.baseline_at, excluded.baseline_at)
                """, venue, now, now);
    }

    /** Since when positions differ, by name; those that agree are missing. */
    Map<String, Instant> differing(String venue, String marketType) {
        Map<String, Instant> since = new HashMap<>();
        sql.forEach("SELECT symbol, differs_since FROM venue_positions WHERE venue = ? AND market_type = ? AND differs_since IS NOT NULL",
                row -> Map.entry(row.text("symbol"), row.instant("differs_since")),
                entry -> since.put(entry.getKey(), entry.getValue()), venue, marketType);
        return since;
    }

    /** The last comparison at a venue. */
    List<VenueHolding> holdings(String venue) {
        return sql.query("""
                SELECT market_type, symbol, quantity::text, average_price::text, own_quantity::text, baseline::text,
                       difference_value::text, differs, read_at
                  FROM venue_positions WHERE venue = ? ORDER BY market_type, symbol
                """, row -> new VenueHolding(venue, row.text("market_type"), row.text("symbol"), new BigDecimal(row.text("quantity")),
                        row.optionalText("average_price").map(BigDecimal::new).orElse(null), new BigDecimal(row.text("own_quantity")),
                        new BigDecimal(row.text("baseline")), row.optionalText("difference_value").map(BigDecimal::new).orElse(null),
                        row.bool("differs"), row.instant("read_at")), venue);
    }

    /** Replaces the comparison of one market type. */
    void save(String venue, String marketType, List<VenueHolding> holdings, Instant now) {
        sql.update("""
                INSERT INTO venue_positions AS p (venue, market_type, symbol, quantity, average_price, own_quantity, baseline,
                       difference_value, differs, differs_since, read_at)
                SELECT ?, ?, h.symbol, h.quantity::numeric, h.price::numeric, h.own::numeric, h.baseline::numeric, h.value::numeric,
                       h.differs, CASE WHEN h.differs THEN ?::timestamptz END, ?
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[])
                       AS h (symbol, quantity, price, own, baseline, value, differs)
                    ON CONFLICT (venue, market_type, symbol) DO UPDATE
                   SET quantity = excluded.quantity, average_price = excluded.average_price, own_quantity = excluded.own_quantity,
                       baseline = excluded.baseline, difference_value = excluded.difference_value, differs = excluded.differs,
                       differs_since = CASE WHEN excluded.differs THEN COALESCE(p.differs_since, excluded.differs_since) END,
                       read_at = excluded.read_at
                """, venue, marketType, now, now,
                holdings.stream().map(VenueHolding::symbol).toArray(String[]::new),
                texts(holdings.stream().map(VenueHolding::quantity).toList()),
                texts(holdings.stream().map(VenueHolding::averagePrice).toList()),
                texts(holdings.stream().map(VenueHolding::ownQuantity).toList()),
                texts(holdings.stream().map(VenueHolding::baseline).toList()),
                texts(holdings.stream().map(VenueHolding::differenceValue).toList()),
                holdings.stream().map(VenueHolding::differs).toArray(Boolean[]::new));
        sql.update("DELETE FROM venue_positions WHERE venue = ? AND market_type = ? AND symbol <> ALL (?::text[])",
                venue, marketType, holdings.stream().map(VenueHolding::symbol).toArray(String[]::new));
    }

    private static String[] texts(List<BigDecimal> numbers) {
        return numbers.stream().map(number -> number == null ? null : number.toPlainString()).toArray(String[]::new);
    }
}
