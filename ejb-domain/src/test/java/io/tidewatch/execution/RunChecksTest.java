package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.TradeHistory.StrategyOutcome;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.TradeOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What refuses a decision, and what does not. */
class RunChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final double EQUITY = 100_000;

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, double[]> closes = new HashMap<>();
    private final List<StrategyOutcome> outcomes = new ArrayList<>();
    private final PaperBook book = PaperBook.open(EQUITY);
    private OptionalDouble equity = OptionalDouble.of(EQUITY);
    private RiskDouble risk;

    private String refusal(boolean realMoney, OrderTerms terms, StoredOrder... orders) {
        Settings read = new Settings(name -> Optional.ofNullable(settings.get(name)));
        RiskConfig config = RiskConfig.from(read);
        ExecutionMetrics metrics = new ExecutionMetrics(new Metrics());
        risk = new RiskDouble(config);
        RunChecks checks = new RunChecks(risk.switches(),
                new MarketChecks(config, ExecutionConfig.from(read), risk.switches(), risk.audit(), metrics),
                new LossChecks(config, risk.switches(), risk.audit(), metrics), new ExposureChecks(config, metrics), risk.checks());
        Map<String, PriceSnapshot> quotes = new HashMap<>();
        Map.of("BTC", 50_000.0, "ETH", 2_500.0, "SOL", 100.0).forEach((symbol, price) ->
                quotes.put(symbol, new PriceSnapshot(symbol, price, 10, NOW)));
        RunFacts facts = new RunFacts(NOW, quotes, closes, book, equity,
                TradeHistory.Outcomes.of(outcomes));
        RunParameters parameters = new RunParameters(
                AdapterName.PAPER, new ExecutionTerms(terms, 3, 2, 5), OptionalDouble.empty(), "paper", EQUITY);
        Decision decision = new Decision("d", Arrays.stream(orders).map(order -> ScaledOrder.of(order, "n", 100)).toList());
        return checks.refusals(List.of(decision), parameters, facts, realMoney).getOrDefault("d", "none");
    }

    private String refusal(StoredOrder... orders) {
        return refusal(false, OrderTerms.DEFAULTS, orders);
    }

    private static StoredOrder order(String target, OrderSide side, double quantity, Double price) {
        return order(target, side, quantity, price, JsonNodeFactory.instance.objectNode());
    }

    private static StoredOrder order(String target, OrderSide side, double quantity, Double price, ObjectNode metadata) {
        return new StoredOrder(1, "d", target, "liquid", side, quantity, price, 20.0, "submitted", metadata, NOW, "paper",
                "coinbase", "IOC", 20, "strat-a", null, "paper");
    }

    private void held(String target, OrderSide side, double quantity, double price) {
        book.apply(Trade.of(9, 1, "x", "liquid", target, "s", side, new FillLeg("limit", quantity, price, 0)));
    }

    private void outcome(double profit, double notional) {
        outcomes.add(new StrategyOutcome("liquid", "strat-a", new TradeOutcome(profit, notional)));
    }

    @Test
    void weighsOrdersAgainstEquityOrTheirDeclaredWeight() {
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.3, null))).isEqualTo("none");
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.5, null))).isEqualTo("risk_blocked:single_weight_exceeded:BTC");
        ObjectNode declared = JsonNodeFactory.instance.objectNode().put("weight_delta", 0.03);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.5, null, declared))).isEqualTo("none");
    }

    @Test
    void countsWhatIsHeldAlready() {
        held("BTC", OrderSide.BUY, 0.3, 50_000);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.2, null))).isEqualTo("risk_blocked:single_weight_exceeded:BTC");
        held("ETH", OrderSide.BUY, 8, 2_500);
        assertThat(refusal(order("SOL", OrderSide.BUY, 150, null))).isEqualTo("risk_blocked:sector_exposure_exceeded:crypto");
    }

    @Test
    void neverKeepsAnybodyInAPosition() {
        held("BTC", OrderSide.BUY, 1.2, 50_000);
        assertThat(refusal(order("BTC", OrderSide.SELL, 0.4, null))).isEqualTo("none");
        assertThat(refusal(order("BTC", OrderSide.SELL, 1.8, null))).startsWith("risk_blocked:single_weight_exceeded:BTC");
        assertThat(refusal(order("ETH", OrderSide.BUY, 1, null))).as("an outgrown holding is no fault of other orders").isEqualTo("none");
    }

    @Test
    void stopsTheTrackInWildMarkets() {
        double[] wild = new double[40];
        Arrays.setAll(wild, i -> 100 + 0.1 * i);
        wild[39] *= 1.2;
        closes.put("BTC", wild);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null)))
                .isEqualTo("risk_blocked:abnormal_volatility_circuit_breaker:BTC");
        assertThat(risk.triggers()).singleElement().satisfies(trigger ->
                assertThat(trigger.key()).isEqualTo(KillSwitchKey.global("liquid")));
        settings.put("RISK_MAX_ABS_RETURN_SYMBOLS", "BTC=0.30");
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("none");
    }

    @Test
    void isStricterWithRealMoney() {
        assertThat(refusal(true, OrderTerms.DEFAULTS, order("BTC", OrderSide.BUY, 0.01, null)))
                .isEqualTo("risk_blocked:market_data_missing:BTC");
        double[] calm = new double[40];
        Arrays.fill(calm, 100);
        closes.put("BTC", calm);
        assertThat(refusal(true, OrderTerms.DEFAULTS, order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("none");
        equity = OptionalDouble.empty();
        assertThat(refusal(true, OrderTerms.DEFAULTS, order("BTC", OrderSide.BUY, 0.01, null)))
                .isEqualTo("risk_blocked:risk_equity_unavailable");
    }

    @Test
    void stopsAStrategyThatKeepsLosing() {
        settings.put("RISK_MAX_CONSECUTIVE_LOSSES", "2");
        outcome(-1, 1000);
        outcome(-1, 1000);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("none");
        outcome(-1, 1000);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("risk_blocked:consecutive_loss_exceeded:strat-a");
        assertThat(risk.triggers()).singleElement().satisfies(trigger ->
                assertThat(trigger.key()).isEqualTo(new KillSwitchKey("liquid", "strat-a")));
    }

    @Test
    void refusesAfterALargeGainOnlyInHardMode() {
        settings.put("RISK_SINGLE_TAKE_PROFIT_PCT", "0.03");
        outcome(5, 100);
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("none");
        assertThat(risk.notes()).extracting(note -> note.code()).contains("single_trade_take_profit_reached:strat-a");
        settings.put("RISK_TAKE_PROFIT_MODE", "hard");
        assertThat(refusal(order("BTC", OrderSide.BUY, 0.01, null)))
                .isEqualTo("risk_blocked:single_trade_take_profit_reached:strat-a");
        assertThat(risk.triggers()).isEmpty();
    }

    @Test
    void mapsABaseAssetToItsPerpetual() {
        OrderTerms named = new OrderTerms(
                "bitget", TimeInForce.IOC, 20, MarketType.PERP_USDT, "USDT-FUTURES", 3.0, false, "one_way", "cross");
        OrderTerms unnamed = new OrderTerms(
                "bitget", TimeInForce.IOC, 20, MarketType.PERP_USDT, null, 3.0, false, "one_way", "cross");
        assertThat(refusal(false, named, order("BTC", OrderSide.BUY, 0.01, null))).isEqualTo("none");
        assertThat(refusal(false, unnamed, order("BTC", OrderSide.BUY, 0.01, null)))
                .isEqualTo("risk_blocked:market_type_mismatch:BTC:perp_usdt_requires_usdt_pair");
    }
}
