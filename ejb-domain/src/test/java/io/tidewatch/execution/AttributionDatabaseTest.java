package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.PnlAttribution.Report;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: profit is attributed from fills and prices, as they were known at the asked time. */
class AttributionDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TradingClock CLOCK = new TradingClock();

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private OrderRepository orders;
    private PaperBooks books;
    private PriceRepository prices;
    private PnlAttributionService profit;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, market_bars, orders_sim, fills, paper_positions, paper_accounts, book_lines, funding_payments"
                + " RESTART IDENTITY");
        Settings settings = new Settings(name -> Optional.empty());
        prices = new PriceRepository(sql, new MarketDataConfig(CLOCK, settings), CLOCK);
        orders = new OrderRepository(sql);
        books = new PaperBooks(sql);
        profit = new PnlAttributionService(new AttributedOrderRepository(sql), prices, ExecutionConfig.from(settings), CLOCK);
        for (String symbol : List.of("BTC", "ETH", "SOL")) {
            quote(symbol, 100, NOW.minus(Duration.ofHours(9)));
            quote(symbol, symbol.equals("SOL") ? 100 : 106, NOW.minus(Duration.ofHours(1)));
        }
    }

    private void quote(String symbol, double price, Instant at) {
        prices.record(List.of(new PriceSnapshot(symbol, price, 10, at)));
    }

    private StoredOrder order(String target, OrderSide side, double quantity, Double signal, Instant at) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (signal != null) {
            metadata.put("signal_price", signal);
        }
        return orders.insert(List.of(new NewOrder(target, "liquid", side, quantity, 100.0, "s", metadata, null)), List.of("d"),
                AdapterName.PAPER, OrderTerms.DEFAULTS, "paper", at).get(0);
    }

    private void fill(StoredOrder order, int run, double quantity, double price, Instant at) {
        books.book("paper", 10_000, List.of(Trade.of(order.id(), run, "d", "liquid", order.target(), "s", order.side(),
                new FillLeg("limit", quantity, price, 0.5))), at);
    }

    private Report at(Instant time) {
        try {
            return CLOCK.runAt(time, Timeframe.of("1h"), () -> profit.attribute("liquid", 24));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PnlParts parts(Report report, String target) {
        return report.byTarget().stream().filter(one -> one.target().equals(target)).findFirst().orElseThrow().parts();
    }

    @Test
    void whatWasTradedIsTheSumOfTheFills() {
        StoredOrder twice = order("BTC", OrderSide.BUY, 1, 99.0, NOW.minus(Duration.ofHours(8)));
        fill(twice, 1, 1, 100.01, NOW.minus(Duration.ofHours(8)));
        fill(twice, 2, 1, 100.03, NOW.minus(Duration.ofHours(7)));
        StoredOrder canceled = order("ETH", OrderSide.SELL, 4, null, NOW.minus(Duration.ofHours(8)));
        fill(canceled, 1, 1.5, 99.9, NOW.minus(Duration.ofHours(8)));
        sql.update("UPDATE orders_sim SET status = 'canceled' WHERE id = ?", canceled.id());
        books.bookFunding("paper", 1, List.of(new FundingPayment("f", "liquid", "BTC", -0.25, NOW.minus(Duration.ofHours(2)))),
                NOW.minus(Duration.ofHours(2)));

        Report report = at(NOW);
        PnlParts btc = parts(report, "BTC");
        assertThat(btc.selection()).as("both executions were ordered").isCloseTo(2 * (106 - 99), within(1e-8));
        assertThat(btc.riskConstraint()).isZero();
        assertThat(btc.timing()).isCloseTo(-2.0, within(1e-8));
        assertThat(btc.cost()).isCloseTo(-1.25, within(1e-8));
        assertThat(btc.market()).as("two of three symbols rose by 6 percent").isCloseTo(2 * 100 * 0.04, within(1e-8));
        assertThat(btc.net()).isCloseTo(2 * (106 - 100.02) - 1 - 0.25, within(1e-8));
        PnlParts eth = parts(report, "ETH");
        assertThat(eth.selection()).isCloseTo(-4 * 6.0, within(1e-8));
        assertThat(eth.riskConstraint()).as("what was not traded").isCloseTo(2.5 * 6, within(1e-8));
        assertThat(eth.net()).isCloseTo(-1.5 * (106 - 99.9) - 0.5, within(1e-8));
        assertThat(report.totals().net()).isCloseTo(btc.net() + eth.net(), within(1e-8));
    }

    @Test
    void whatComesLaterChangesNothing() {
        StoredOrder traded = order("BTC", OrderSide.BUY, 1, null, NOW.minus(Duration.ofHours(3)));
        fill(traded, 1, 0.5, 100.01, NOW.minus(Duration.ofHours(3)));
        StoredOrder waiting = order("ETH", OrderSide.BUY, 1, null, NOW.minus(Duration.ofHours(2)));
        Report before = at(NOW);
        assertThat(before.byTarget()).hasSize(2);

        fill(traded, 1 + 1, 0.5, 150, NOW.plusSeconds(1));
        fill(waiting, 1, 1, 90, NOW.plusSeconds(2));
        orders.saveRefusal(List.of(waiting), "late", NOW.plusSeconds(3));
        sql.update("UPDATE orders_sim SET status = 'rejected', updated_at = ? WHERE id = ?", NOW.plusSeconds(3), waiting.id());
        quote("BTC", 500, NOW.plusSeconds(1));
        order("SOL", OrderSide.BUY, 1, null, NOW.plusSeconds(1));
        books.bookFunding("paper", 1, List.of(new FundingPayment("g", "liquid", "BTC", -9, NOW.plusSeconds(1))), NOW.plusSeconds(1));
        assertThat(at(NOW)).isEqualTo(before);
        assertThat(at(NOW.plusSeconds(5))).isNotEqualTo(before);
    }

    @Test
    void rowsOfOlderToolsTellThemselvesWhatWasTraded() {
        sql.update("INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, created_at) VALUES"
                + " ('x', 'acme', 'vc', 'buy', 10, 100, 'filled', '{\"execution\":{\"filled_qty\":10,\"avg_fill_price\":100.03,"
                + "\"fees_paid\":0.2}}', ?), ('x', 'ACME', 'vc', 'sell', 4, 101, 'rejected', '{\"execution\":{\"filled_qty\":4,"
                + "\"avg_fill_price\":101}}', ?), ('x', 'odd', 'vc', 'buy', 4, 101, 'filled', '{\"execution\":{\"filled_qty\":\"4\"}}', ?)",
                NOW, NOW, NOW);
        Report report;
        try {
            report = CLOCK.runAt(NOW, Timeframe.of("1h"), () -> profit.attribute("vc", 1));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(report.totals().rejectRate()).isCloseTo(1 / 3.0, within(1e-8));
        assertThat(parts(report, "ACME").execution()).isCloseTo(-0.3, within(1e-8));
        assertThat(parts(report, "ACME").fee()).isEqualTo(0.2);
        assertThat(parts(report, "ODD").net()).isZero();
    }
}
