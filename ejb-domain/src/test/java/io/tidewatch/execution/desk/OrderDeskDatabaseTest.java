package io.tidewatch.execution.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.desk.RiskEventHistory;
import io.tidewatch.risk.desk.RiskEventSearch;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: one order with all that happened to it, and the orders that wait for their fate. */
class OrderDeskDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static OrderDesk desk;
    private static OrderHistory history;
    private static long id;

    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        history = new OrderHistory(sql);
        desk = new OrderDesk(new OrderRepository(sql), history, new RiskEventSearch(new RiskEventHistory(sql)),
                VenueConfig.from(new Settings(name -> Optional.empty())), new TradingClock());
        id = sql.queryInt8("""
                INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, adapter, account, metadata)
                VALUES ('live-1', 'BTC', 'liquid', 'buy', 2, 100, 'partially_filled', 'bitget_live', 'bitget_live',
                        '{"execution": {"filled_qty": 0.5, "reject_reason": "timeout", "run": 1, "lifecycle": [
                          {"event": "limit_submit", "status": "submitted", "time": "2026-03-01T00:00:00Z", "metrics": {"retry": 1}},
                          {"event": "poll", "status": "open", "time": "soon", "metrics": {}}]}}') RETURNING id
                """);
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message) VALUES ('live-1', 'warning', 'turnover_exceeded', 'x'),"
                + " ('other', 'warning', 'turnover_exceeded', 'x')");
        sql.update("""
                INSERT INTO fills (execution_id, order_id, run, decision_id, account, track, target, strategy_id, side, quantity, price, fee,
                       closed_quantity, realized_pnl, net_pnl, closed_cost, executed_at)
                VALUES ('e1', ?, 1, 'live-1', 'bitget_live', 'liquid', 'BTC', 's', 'buy', 0.5, 100, 0.05, 0, 0, 0, 0, now())
                """, id);
        leg(sql, "leg-0", 0, "partially_filled", "10 minutes", id);
        leg(sql, "leg-1", 1, "unknown", "10 minutes", id);
        leg(sql, "young", 0, "intent", "1 second", 0);
        leg(sql, "done", 0, "filled", "1 hour", 0);
        sql.update("""
                INSERT INTO venue_order_events (client_order_id, event, state_before, state_after, detail, recorded_at)
                VALUES ('leg-0', 'intent', NULL, 'intent', '{}', now()),
                       ('leg-0', 'answer', 'intent', 'open', '{"orderId": "7", "ACCESS-SIGN": "s3cret", "nested": [{"apiKey": "s3cret"}]}', now()),
                       ('done', 'answer', 'intent', 'filled', '{}', now())
                """);
    }

    private static void leg(Sql sql, String client, int leg, String state, String age, long order) {
        sql.update("""
                INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, symbol, track, target,
                       strategy_id, side, order_type, time_in_force, quantity, limit_price, state, created_at, unknown_since, updated_at)
                VALUES (?, ?, 'live-1', ?, 'bitget_live', 'bitget', 'spot', 'BTCUSDT', 'liquid', 'BTC', 's', 'buy', 'limit', 'GTC',
                        0.000000010000000001, 100.10, ?, now() - ?::interval, CASE WHEN ? = 'unknown' THEN now() - interval '5 minutes' END,
                        now())
                """, client, order, leg, state, age, state);
    }

    @Test
    void anOrderComesWithItsLifeLegsMessagesFillsAndFindings() {
        OrderCard card = desk.find(id).orElseThrow();
        assertThat(card.reason()).contains("timeout");
        assertThat(card.executed("filled_qty")).isEqualTo(0.5);
        assertThat(card.executed("fees_paid")).isNaN();
        assertThat(card.steps()).extracting(OrderCard.Step::event).containsExactly("limit_submit", "poll");
        assertThat(card.steps().get(0).at()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(card.steps().get(0).figures()).containsEntry("retry", 1.0);
        assertThat(card.steps().get(1).at()).isEmpty();
        assertThat(card.legs()).extracting(OrderLeg::clientOrderId).containsExactly("leg-0", "leg-1");
        assertThat(card.legs().get(0).quantity()).isEqualByComparingTo("0.000000010000000001");
        assertThat(card.events()).extracting(LegEvent::after).containsExactly("intent", "open");
        assertThat(card.fills()).singleElement().satisfies(fill -> assertThat(fill.value()).isEqualTo(50));
        assertThat(card.findings()).hasSize(1);
        assertThat(desk.find(id + 1000)).isEmpty();
    }

    @Test
    void messagesHideWhatIsNamedLikeASecret() {
        String shown = desk.find(id).orElseThrow().events().get(1).message();
        assertThat(shown).contains("orderId").contains("7").contains(RawMessage.HIDDEN).doesNotContain("s3cret");
    }

    @Test
    void ordersOfUnknownFateStandFirstAndAreUrgentOnceTheVenueMustKnow() {
        List<OrderDesk.Unsettled> waiting = desk.unsettled();
        assertThat(waiting).extracting(one -> one.leg().clientOrderId()).containsExactly("leg-1", "young", "leg-0");
        assertThat(waiting).extracting(OrderDesk.Unsettled::urgent).containsExactly(true, false, false);
        assertThat(waiting.get(0).leg().state()).isEqualTo(VenueOrderState.UNKNOWN);
        assertThat(waiting.get(0).age()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(history.unsettled("liquid", null)).isEqualTo(3);
        assertThat(history.unsettled("liquid", "other")).isZero();
    }

    @Test
    void aFeedIsThereBeforeItsFirstMessage() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        sql.update("INSERT INTO venue_feeds (venue, condition, told_at) VALUES ('bitget', 'CONNECTING', now())");
        assertThat(new VenueFeedHistory(sql).feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.condition()).isEqualTo("connecting");
            assertThat(feed.lastMessageAt()).isEmpty();
            assertThat(feed.isLive()).isFalse();
        });
    }
}
