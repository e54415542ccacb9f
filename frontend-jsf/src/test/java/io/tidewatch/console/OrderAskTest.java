package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.desk.FoundOrder;
import io.tidewatch.execution.desk.OrderFilter;
import io.tidewatch.execution.desk.OrderQuery;
import io.tidewatch.execution.desk.OrderSorting;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.desk.FoundRiskEvent;
import io.tidewatch.risk.desk.RiskEventFilter;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages of orders and risk are asked for, and the files they give. */
class OrderAskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static OrderAsk ask(Map<String, String> parameters) {
        return OrderAsk.of(parameters::get, NOW);
    }

    @Test
    void nothingAsksForTheNewestOrders() {
        assertThat(ask(Map.of()).query()).isEqualTo(new OrderQuery(OrderFilter.ALL, OrderSorting.NEWEST_FIRST, Optional.empty(), 50));
        assertThat(ask(Map.of("limit", "25")).narrowed()).isFalse();
    }

    @Test
    void anAddressAsksForTheSameAgain() {
        OrderAsk ask = ask(Map.of("track", "vc", "target", "BTC", "strategy", "s 1", "adapter", "bitget_live", "status", "partially_filled",
                "decision", "abc", "within", "7d", "sort", "value", "order", "asc", "after", "value.asc.4587366580439587226.7"));
        OrderFilter filter = ask.query().filter();
        assertThat(ask.address().unreadable()).isEmpty();
        assertThat(filter).isEqualTo(new OrderFilter(Optional.of(Track.VC), Optional.of("BTC"), Optional.of("s 1"),
                Optional.of(AdapterName.BITGET_LIVE), Optional.of(OrderStatus.PARTIALLY_FILLED), Optional.of("abc"),
                Optional.of(Instant.parse("2026-02-22T12:00:00Z")), Optional.empty()));
        assertThat(ask.query().after()).isPresent();
        assertThat(ask.address().here("format", "json")).contains("strategy=s+1").contains("format=json");
    }

    @ParameterizedTest
    @CsvSource({"track,fx", "adapter,kraken", "status,new", "within,2h", "sort,id", "limit,501", "after,x", "after,value.asc.1.1"})
    void whatCannotBeReadIsLeftOutAndNamed(String name, String value) {
        assertThat(ask(Map.of(name, value)).address().unreadable()).containsExactly(name);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsHasNoEnd() {
        Map<String, String> parameters = Map.of("from", "2026-02-02", "to", "2026-02-01");
        assertThat(ask(parameters).query().filter().to()).isEmpty();
        assertThat(RiskAsk.of(parameters::get, NOW).query().filter().to()).isEmpty();
    }

    @Test
    void theHistoryOfRiskIsAskedForTheSameWay() {
        RiskAsk ask = RiskAsk.of(Map.of("account", "coinbase_live", "severity", "critical", "code", "daily_loss_exceeded", "within", "24h",
                "after", "1772366400000000.5")::get, NOW);
        assertThat(ask.query().filter()).isEqualTo(new RiskEventFilter(Optional.of(Severity.CRITICAL), Optional.of("daily_loss_exceeded"),
                Optional.of(NOW.minusSeconds(86_400)), Optional.empty()));
        assertThat(ask.account()).isEqualTo(AdapterName.COINBASE_LIVE);
        assertThat(ask.query().after()).isPresent();
        assertThat(RiskAsk.of(Map.of("account", "live")::get, NOW).account()).isEqualTo(AdapterName.PAPER);
        assertThat(RiskAsk.of(Map.of("account", "coinbase_live")::get, NOW).narrowed()).isFalse();
    }

    @Test
    void ordersBecomeFiles() {
        FoundOrder order = new FoundOrder(7, NOW, "liquid", "=BTC", "buy", 2, Double.NaN, "rejected", "paper", "s", "d", Double.NaN,
                Double.NaN, 0, "slippage_too_wide");
        assertThat(OrderFile.csv(List.of(order))).startsWith("id,created_at,")
                .endsWith("\r\n7,2026-03-01T12:00:00Z,liquid,'=BTC,buy,2.0,,rejected,paper,s,d,,,0.0,slippage_too_wide\r\n");
        assertThat(OrderFile.json(List.of(order)).replaceAll("\\s+", "")).contains("\"id\":7,\"created_at\":\"2026-03-01T12:00:00Z\"")
                .contains("\"est_price\":null").contains("\"filled_qty\":null").doesNotContain("NaN");
        assertThat(RiskExportServlet.csv(List.of(new FoundRiskEvent(1, NOW, "warning", "turnover_exceeded", "@x", "d", "liquid", "s", "", "{}"))))
                .endsWith("\r\n1,2026-03-01T12:00:00Z,warning,turnover_exceeded,'@x,d,liquid,s,,{}\r\n");
    }
}
