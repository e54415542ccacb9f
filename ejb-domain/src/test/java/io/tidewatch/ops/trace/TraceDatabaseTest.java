package io.tidewatch.ops.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.DecisionTrailRepository;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.desk.OrderHistory;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.PredictionArchive;
import io.tidewatch.prediction.search.PredictionSearch;
import io.tidewatch.prediction.search.PredictionSearchRepository;
import io.tidewatch.quality.SnapshotLineage;
import io.tidewatch.quality.SnapshotLineageService;
import io.tidewatch.risk.desk.RiskEventHistory;
import io.tidewatch.risk.desk.RiskEventSearch;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: from a signal, an order or a decision the whole trail is found, with the reason for its end. */
class TraceDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static TraceService traces;

    @BeforeAll
    static void wire() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        TradingClock clock = new TradingClock();
        Settings none = new Settings(name -> Optional.empty());
        MarketDataConfig market = new MarketDataConfig(clock, none);
        PriceRepository prices = new PriceRepository(sql, market, clock);
        OrderRepository orders = new OrderRepository(sql);
        RiskEventSearch risk = new RiskEventSearch(new RiskEventHistory(sql));
        SnapshotLineageService lineages = new SnapshotLineageService(null, null, null, null, null) {
            @Override
            public Optional<SnapshotLineage> at(String symbol, Instant at) {
                return Optional.empty();
            }
        };
        traces = new TraceService(new TraceRepository(sql), new DecisionTrailRepository(sql), orders,
                new OrderDesk(orders, new OrderHistory(sql), risk, VenueConfig.from(none), clock), risk,
                new PredictionSearch(new PredictionSearchRepository(sql, market), clock), new PredictionArchive(sql), lineages, prices, clock);
        prices.record(List.of(new PriceSnapshot("BTC", 110, 1, Instant.now().minusSeconds(5))));
    }

    private static long signal(String decision, String action) {
        sql.update("INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)"
                + " VALUES ('liquid', 'BTC', 0.01, 0.7, '{\"model_name\": \"m\", \"model_version\": \"1\"}', '1d', now() - interval '1 minute')");
        return sql.queryInt8("""
                INSERT INTO signal_candidates (track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at)
                VALUES ('liquid', 'BTC', '1d', 0.01, 0.7, ?, 'p', ?, '{}', now() - interval '1 minute') RETURNING id
                """, action, decision);
    }

    private static long order(String decision, long signal, String status, String metadata) {
        return sql.queryInt8("""
                INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, created_at)
                VALUES (?, 'BTC', 'liquid', 'buy', 2, 100, ?, ?::jsonb || jsonb_build_object('signal_id', ?), now()) RETURNING id
                """, decision, status, metadata, signal);
    }

    @Test
    void aSignalLeadsToThePredictionBeforeItAndTheOrdersAfterIt() {
        long signal = signal("s-1", "buy");
        long order = order("o-1", signal, "filled", "{\"execution\": {\"filled_qty\": 2, \"avg_fill_price\": 101, \"fees_paid\": 0.5}}");
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message) VALUES ('o-1', 'warning', 'turnover_exceeded', 'x')");
        DecisionTrace trace = traces.ofSignal(signal).orElseThrow();
        assertThat(trace.decisionIds()).containsExactly("s-1", "o-1");
        assertThat(trace.verdict()).isEqualTo(new Verdict(Verdict.Kind.TRADED, ""));
        assertThat(trace.forecasts()).singleElement().satisfies(forecast -> {
            assertThat(forecast.prediction()).isPresent();
            assertThat(forecast.stored()).isPresent();
        });
        assertThat(trace.findings()).hasSize(1);
        assertThat(trace.profit().net()).as("2 bought at 101, worth 110, fees 0.5").isCloseTo(17.5, within(1e-6));
        DecisionTrace same = traces.ofOrder(order).orElseThrow();
        assertThat(same.decisionIds()).containsExactly("o-1");
        assertThat(same.forecasts()).hasSize(1);
        assertThat(same.at()).isPresent();
    }

    @Test
    void theEndOfADecisionIsExplained() {
        assertThat(verdict(signal("hold", "hold"))).isEqualTo(new Verdict(Verdict.Kind.HOLD, ""));
        assertThat(verdict(signal("no-order", "sell"))).isEqualTo(new Verdict(Verdict.Kind.NO_ORDER, ""));
        long blocked = signal("blocked", "buy");
        order("blocked-order", blocked, "submitted", "{\"risk_block\": \"risk_blocked:turnover_exceeded\"}");
        assertThat(verdict(blocked)).isEqualTo(new Verdict(Verdict.Kind.BLOCKED, "risk_blocked:turnover_exceeded"));
        long rejected = signal("rejected", "buy");
        order("rejected-order", rejected, "rejected", "{\"execution\": {\"reject_reason\": \"slippage_too_wide\"}}");
        assertThat(verdict(rejected)).isEqualTo(new Verdict(Verdict.Kind.REJECTED, "slippage_too_wide"));
        long waiting = signal("waiting", "buy");
        order("waiting-order", waiting, "submitted", "{}");
        assertThat(verdict(waiting).kind()).isEqualTo(Verdict.Kind.WAITING);
        long refused = signal("refused", "buy");
        order("refused-order", refused, "submitted", "{}");
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message, payload) VALUES ('risk-precheck-1', 'warning',"
                + " 'stale_price_data:BTC', 'x', '{\"decision_id\": \"refused-order\"}')");
        assertThat(verdict(refused)).isEqualTo(new Verdict(Verdict.Kind.BLOCKED, "stale_price_data:BTC"));
        long lost = signal("lost", "buy");
        long order = order("lost-order", lost, "submitted", "{}");
        sql.update("""
                INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, symbol, track, target,
                       strategy_id, side, order_type, time_in_force, quantity, state, created_at, updated_at)
                VALUES ('lost', ?, 'lost-order', 0, 'bitget_live', 'bitget', 'spot', 'BTCUSDT', 'liquid', 'BTC', 's', 'buy', 'market', 'IOC',
                        2, 'unknown', now(), now())
                """, order);
        assertThat(verdict(lost).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(traces.ofDecision("nothing")).isEmpty();
        assertThat(traces.ofOrder(Long.MAX_VALUE)).isEmpty();
        assertThat(traces.ofSignal(Long.MAX_VALUE)).isEmpty();
    }

    private static Verdict verdict(long signal) {
        return traces.ofSignal(signal).orElseThrow().verdict();
    }
}
