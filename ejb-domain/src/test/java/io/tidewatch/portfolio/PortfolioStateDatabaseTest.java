package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.Trade;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioState.By;
import io.tidewatch.portfolio.PortfolioState.Line;
import io.tidewatch.portfolio.PortfolioState.Share;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.WeightedPosition;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: what is wanted beside what the books hold. */
class PortfolioStateDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final TradingClock CLOCK = new TradingClock();

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private PortfolioStateService states;
    private PositionSnapshotRepository snapshots;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, positions_snapshots, orders_sim, risk_events, fills, paper_positions, paper_accounts, entities"
                + " RESTART IDENTITY CASCADE");
        Settings settings = new Settings(name -> Optional.ofNullable(Map.of("PAPER_EQUITY_USD", "1000").get(name)));
        PriceRepository prices = new PriceRepository(sql, new MarketDataConfig(CLOCK, settings), CLOCK);
        snapshots = new PositionSnapshotRepository(sql);
        states = new PortfolioStateService(new RebalanceHistory(sql), new PaperBooks(sql), prices, new ProfileRepository(sql, CLOCK),
                RiskConfig.from(settings), ExecutionConfig.from(settings), CLOCK);
        prices.record(List.of(new PriceSnapshot("BTC", 120, 1, NOW.minusSeconds(5)), new PriceSnapshot("ETH", 10, 1, NOW.minusSeconds(5))));
    }

    private PortfolioState state() {
        try {
            return CLOCK.runAt(NOW, HOUR, states::state);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutAnythingThereIsNothingToShow() {
        PortfolioState state = state();
        assertThat(state.newest()).isEmpty();
        assertThat(state.positions()).isEmpty();
        assertThat(state.equity()).isEqualTo(1000);
        assertThat(state.totals()).extracting(Share::name).containsExactly("gross", "net", "single");
        assertThat(state.groups()).allSatisfy(group -> assertThat(group.shares()).isEmpty());
    }

    @Test
    void targetsStandBesideWhatTheBooksHold() {
        snapshots.add("older", List.of(new WeightedPosition("SOL", "liquid", .5, "crypto", "trend")), NOW.minusSeconds(60));
        snapshots.add("newest", List.of(new WeightedPosition("BTC", "liquid", .2, "crypto", "trend"),
                new WeightedPosition("ACME", "vc", -.1, "AI", "event")), NOW.minusSeconds(30));
        sql.update("INSERT INTO orders_sim (decision_id, target, track, side, quantity, status) VALUES ('newest', 'BTC', 'liquid', 'buy', 1,"
                + " 'filled'), ('newest', 'ACME', 'vc', 'sell', 1, 'simulated')");
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message) VALUES ('newest', 'warning', 'turnover_exceeded',"
                + " 'rebalance risk violation'), ('newest', 'warning', 'other', 'another message')");
        new PaperBooks(sql).book("paper", 1000, List.of(
                new Trade("e1", 1, 1, "newest", "liquid", "BTC", "s", OrderSide.BUY, 5, 100, 0),
                new Trade("e2", 2, 1, "newest", "liquid", "ETH", "s", OrderSide.SELL, 10, 10, 0)), NOW);

        PortfolioState state = state();
        assertThat(state.equity()).isCloseTo(1100, within(1e-9));
        assertThat(state.positions()).extracting(Line::target).containsExactly("ACME", "BTC", "ETH");
        Map<String, Line> lines = state.positions().stream().collect(Collectors.toMap(Line::target, Function.identity()));
        assertThat(lines.get("BTC").held()).isCloseTo(600 / 1100.0, within(1e-12));
        assertThat(lines.get("BTC").gap()).isCloseTo(.2 - 600 / 1100.0, within(1e-12));
        assertThat(lines.get("ETH").wanted()).isEmpty();
        assertThat(lines.get("ETH").gap()).isCloseTo(100 / 1100.0, within(1e-12));
        assertThat(lines.get("ETH").bucket()).isEmpty();
        assertThat(lines.get("ACME").sector()).isEqualTo("AI");
        assertThat(lines.get("ACME").style()).isEqualTo("venture");
        assertThat(lines.get("ACME").price()).isEmpty();

        assertThat(state.target().gross()).isCloseTo(.3, within(1e-12));
        assertThat(state.target().net()).isCloseTo(.1, within(1e-12));
        assertThat(state.current().net()).isCloseTo(500 / 1100.0, within(1e-12));
        Map<String, Share> sectors = state.groups().stream().filter(group -> group.by() == By.SECTOR).findFirst().orElseThrow().shares()
                .stream().collect(Collectors.toMap(Share::name, Function.identity()));
        assertThat(sectors.get("crypto").held()).isCloseTo(700 / 1100.0, within(1e-12));
        assertThat(sectors.get("crypto").isOver()).isTrue();
        assertThat(sectors.get("ai").wanted()).isEqualTo(.1);
        assertThat(state.recent()).extracting(RebalanceHistory.Summary::decisionId).containsExactly("newest", "older");
        RebalanceHistory.Summary newest = state.newest().orElseThrow();
        assertThat(newest.orders()).isEqualTo(2);
        assertThat(newest.traded()).isEqualTo(1);
        assertThat(newest.violations()).containsExactly("turnover_exceeded");
    }
}
