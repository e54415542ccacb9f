package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.LiveParts;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueStand;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.StoredRisk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node with its database and one venue, outside the container; each statement commits. */
public final class ReconciliationBench {

    private static final List<String> TABLES = List.of("venue_orders", "venue_order_events", "venue_fills", "venue_positions",
            "venue_health", "venue_guards", "venue_watermarks", "venue_baselines", "reconciliation_runs", "execution_actions",
            "decision_runs", "orders_sim", "fills", "paper_positions", "paper_accounts", "risk_events", "risk_control_state",
            "service_leases", "prices", "market_bars");

    public Instant now = Instant.parse("2026-03-01T12:00:00Z");
    public final TradingClock clock = new TradingClock() {
        @Override
        public Instant instant() {
            return now;
        }
    };
    public final VenueConfig config = VenueConfig.from(new Settings(name -> Optional.ofNullable(
            Map.of("RECONCILIATION_SETTLE_SEC", "30", "RECONCILIATION_ABSENT_ANSWERS", "3").get(name))));
    public final Sql sql;
    public final ScriptedExchange venue;
    public final VenueStand stand;
    public final StoredRisk risk;
    public final RiskAudit audit;
    public final LiveParts live;
    public final PriceRepository prices;
    public final ReconciliationStore store;
    public final RestingOrders resting;
    public final OrderFates fates;
    public final VenueReconciliation reconciliation;
    public final HoldingCheck holdings;
    public final ReconciliationService service;

    public ReconciliationBench(Sql sql, String venueName) {
        this.sql = sql;
        sql.update("TRUNCATE " + String.join(", ", TABLES) + " RESTART IDENTITY");
        venue = new ScriptedExchange(venueName, () -> now);
        Metrics metrics = new Metrics();
        stand = new VenueStand(sql, venue, config, metrics, clock);
        risk = new StoredRisk(sql, clock);
        audit = new RiskAudit(risk.journal(), clock);
        prices = new PriceRepository(sql, new MarketDataConfig(clock, new Settings(name -> Optional.empty())), clock);
        prices.record(List.of(new PriceSnapshot("BTC", 50_000, 100, now), new PriceSnapshot("ETH", 2_500, 100, now)));
        live = new LiveParts(sql, prices, audit, clock);
        store = new ReconciliationStore(sql);
        resting = new RestingOrders(store);
        fates = new OrderFates(live.reports(), store, config, clock);
        holdings = new HoldingCheck(new HoldingStore(sql), prices, config, clock);
        reconciliation = new VenueReconciliation(venue, live.store(), store, resting,
                new VenueFills(store, live.fills(), config, clock), fates, holdings, clock);
        service = new ReconciliationService(venue, reconciliation,
                new DeadRuns(new DeadRunStore(sql), live.orders(), live.store(), clock), store,
                new ReconciliationAlarms(risk.killSwitches(), audit, store, config), stand.guards(), stand.leases(), stand.watch(),
                config, metrics, clock);
    }

    public ReconciliationRun run() {
        return service.run(venue.venue(), Cause.TIMER, Duration.ZERO).orElseThrow();
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    /** An order of ours with its row at the venue, as its sender left it. @return our name of it */
    public String order(int id, TradingMarket market, String symbol, OrderSide side, String quantity, VenueOrderState state) {
        String decision = "d" + id;
        String name = "ms-" + id;
        sql.update("""
                INSERT INTO orders_sim (id, decision_id, target, track, side, quantity, est_price, status, adapter, venue, strategy_id,
                       account, metadata, created_at)
                VALUES (?, ?, ?, 'liquid', ?, ?::float8, 100, 'submitted', ?, ?, 's', ?, '{}', ?)
                """, id, decision, symbol.replaceAll("[-]?(USDT|USD)$", ""), side.text(), Double.valueOf(quantity),
                venue.venue() + "_live", venue.venue(), venue.venue() + "_live", now);
        sql.update("""
                INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, product_type, symbol,
                       track, target, strategy_id, side, order_type, time_in_force, quantity, limit_price, worst_price, state,
                       venue_order_id, created_at, sent_at, unknown_since, updated_at)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, 'liquid', ?, 's', ?, 'limit', 'GTC', ?::numeric, 100, 100, ?, ?, ?, ?, ?, ?)
                """, name, id, decision, venue.venue() + "_live", venue.venue(), market.type().text(), market.productType(), symbol,
                symbol.replaceAll("[-]?(USDT|USD)$", ""), side.text(), quantity, state.text(),
                state == VenueOrderState.OPEN ? "v-" + name : null, now,
                state == VenueOrderState.INTENT ? null : now, state == VenueOrderState.UNKNOWN ? now : null, now);
        return name;
    }

    public StoredVenueOrder stored(String clientOrderId) {
        return live.store().find(clientOrderId).orElseThrow();
    }

    /** Everything that must not change when nothing happened: orders, trades, books. */
    public String stateHash() {
        return sql.queryOne("""
                SELECT md5(string_agg(line, '|' ORDER BY line)) AS hash FROM (
                       SELECT 'o' || client_order_id || state || filled_quantity || reported_quantity || fees || version AS line
                         FROM venue_orders
                       UNION ALL SELECT 'f' || fill_id || COALESCE(client_order_id, '-') || quantity || price FROM venue_fills
                       UNION ALL SELECT 'b' || execution_id || quantity || price FROM fills
                       UNION ALL SELECT 'p' || account || target || quantity FROM paper_positions
                       UNION ALL SELECT 's' || id || status || metadata::text FROM orders_sim
                       UNION ALL SELECT 'k' || track || strategy_id || state || reason FROM risk_control_state) lines
                """, row -> row.optionalText("hash").orElse("")).orElseThrow();
    }

    public long count(String table) {
        return sql.queryInt8("SELECT count(*) FROM " + table);
    }
}
