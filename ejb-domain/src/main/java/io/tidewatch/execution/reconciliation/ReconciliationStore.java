package io.tidewatch.execution.reconciliation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What reconciliation remembers: how far trades were read, what venues did not know, and what each run found. */
@ApplicationScoped
public class ReconciliationStore {

    private static final String NOT_FOUND = "not_found";
    private static final int MOST_ANSWERS = 100;
    private static final Duration KEPT = Duration.ofDays(30);

    private Sql sql;

    /** For the container's proxy. */
    protected ReconciliationStore() {
    }

    @Inject
    public ReconciliationStore(Sql sql) {
        this.sql = sql;
    }

    /** The markets of a venue that orders of ours went to. */
    List<TradingMarket> markets(String venue) {
        return sql.query("SELECT DISTINCT market_type, product_type FROM venue_orders WHERE venue = ?",
                row -> new TradingMarket(MarketType.of(row.text("market_type")), row.optionalText("product_type").orElse(null)), venue);
    }

    /** The tracks that have orders at a venue. */
    List<String> tracks(String venue) {
        return sql.query("SELECT DISTINCT track FROM venue_orders WHERE venue = ? ORDER BY track", row -> row.text("track"), venue);
    }

    /** Which of these names of orders are in our tables. */
    Set<String> recorded(Collection<String> clientOrderIds) {
        return Set.copyOf(sql.query("SELECT client_order_id FROM venue_orders WHERE client_order_id = ANY (?::text[])",
                row -> row.text("client_order_id"), (Object) clientOrderIds.toArray(String[]::new)));
    }

    /** The decisions that a living node is executing: their intents may be on their way to the wire at this moment. */
    Set<String> beingSent(Collection<String> decisionIds) {
        return Set.copyOf(sql.query("SELECT decision_id FROM decision_runs WHERE decision_id = ANY (?::text[])"
                + " AND state IN ('created', 'running') AND lease_until > clock_timestamp()",
                row -> row.text("decision_id"), (Object) decisionIds.toArray(String[]::new)));
    }

    /** Up to when the trades of a market have been read; before the first reading since the first order. */
    Optional<Instant> readUntil(String venue, TradingMarket market) {
        return sql.queryOne("""
                SELECT COALESCE((SELECT fills_until FROM venue_watermarks WHERE venue = ? AND market_type = ? AND product_type = ?),
                                (SELECT min(created_at) FROM venue_orders WHERE venue = ? AND market_type = ?)) AS at
                """, row -> row.optionalInstant("at").orElse(null),
                venue, market.type().text(), product(market), venue, market.type().text());
    }

    /** Notes how far the trades of a market have been read; never back. */
    void saveReadUntil(String venue, TradingMarket market, Instant until) {
        sql.update("""
                INSERT INTO venue_watermarks AS w (venue, market_type, product_type, fills_until) VALUES (?, ?, ?, ?)
                    ON CONFLICT (venue, market_type, product_type) DO UPDATE SET fills_until = GREATEST(w.fills_until, excluded.fills_until)
                """, venue, market.type().text(), product(market), until);
    }

    private static String product(TradingMarket market) {
        return market.productType() == null ? "" : market.productType();
    }

    /** Notes that the venue does not know an order, up to a hundred times. @return how often it said so since the order last changed */
    int countMissing(StoredVenueOrder order, Instant now) {
        return (int) sql.queryInt8("""
                WITH before AS (
                     SELECT count(*) AS answers FROM venue_order_events
                      WHERE client_order_id = ? AND event = ?
                        AND id > COALESCE((SELECT max(id) FROM venue_order_events
                                            WHERE client_order_id = ? AND state_before IS DISTINCT FROM state_after), 0)),
                said AS (
                     INSERT INTO venue_order_events (client_order_id, event, state_before, state_after, recorded_at)
                     SELECT ?, ?, ?, ?, ? FROM before WHERE answers < ?)
                SELECT answers + 1 FROM before
                """, order.clientOrderId(), NOT_FOUND, order.clientOrderId(),
                order.clientOrderId(), NOT_FOUND, order.state().text(), order.state().text(), now, MOST_ANSWERS);
    }

    /** Keeps what a run found, and forgets runs of more than thirty days ago. @return the number of the run */
    long saveRun(String venue, String cause, Findings findings, Instant began, Instant ended) {
        ArrayNode differences = JsonNodeFactory.instance.arrayNode();
        findings.differences().forEach(one -> differences.addObject()
                .put("code", one.code()).put("subject", one.subject()).put("detail", one.detail()));
        sql.update("DELETE FROM reconciliation_runs WHERE venue = ? AND started_at < ?", venue, began.minus(KEPT));
        return sql.queryInt8("""
                INSERT INTO reconciliation_runs (venue, cause, status, orders_checked, orders_resolved, fills_booked, unresolved,
                       differences, error, started_at, finished_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                """, venue, cause, findings.status(), findings.checked(), findings.resolved(), findings.booked(),
                findings.unresolved(), differences, findings.error(), began, ended);
    }

    /** When the newest run of a venue began. */
    Optional<Instant> lastBegin(String venue) {
        return sql.queryOne("SELECT max(started_at) AS at FROM reconciliation_runs WHERE venue = ?",
                row -> row.optionalInstant("at").orElse(null), venue);
    }

    /** Whether orders wait for a word of the venue about what became of them, and not for long. */
    boolean hasUnknownOrders(String venue, Instant since) {
        return sql.queryInt8("SELECT count(*) FROM (SELECT 1 FROM venue_orders WHERE venue = ? AND state = 'unknown'"
                + " AND unknown_since > ? LIMIT 1) o", venue, since) > 0;
    }
}
