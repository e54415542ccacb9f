package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectCategoryTest {

    @ParameterizedTest
    @CsvSource({
        "invalid_quantity,invalid_quantity", "slippage_too_wide,slippage_too_wide",
        "risk_blocked:live_trading_disabled,risk_blocked", "KILL_SWITCH_triggered,risk_blocked",
        "venue_http_500,venue_error", "venue_error:IOException,venue_error",
        "bitget_transport_error:timeout,bitget_transport_error", "bitget_unknown_error:ValueError,bitget_unknown_error",
        "bitget_credentials_not_configured,bitget_credentials_not_configured",
        "no_fill_after_retries,timeout_or_no_fill", "poll timeout,timeout_or_no_fill",
        "paper_reject_simulated,simulated_reject", "residual_unfilled,other", "market_partial_fill,other",
        "coinbase_credentials_not_configured,coinbase_credentials_not_configured", "unsupported_venue:kraken,unsupported_venue"})
    void sortsReasons(String reason, String category) {
        assertThat(RejectCategory.of(reason)).isEqualTo(category);
    }

    @Test
    void knowsTheAbsenceOfAReason() {
        assertThat(RejectCategory.of(null)).isEqualTo("none");
        assertThat(RejectCategory.of("")).isEqualTo("none");
        assertThat(RejectCategory.unclassifiedBitget("bitget_strange")).isTrue();
        assertThat(RejectCategory.unclassifiedBitget("bitget_rate_limited")).isFalse();
    }

    @Test
    void alwaysShapesTheFullRecord() {
        WorkOrder order = new WorkOrder(3, "ms-3", "paper", "BTC", OrderSide.BUY, 0.5, 10.0);
        ObjectNode node = ExecutionPayload.of(
                ExecutionResult.invalid(order, "slippage_too_wide", Instant.parse("2026-03-01T00:00:00.000123Z")), 0.5, 1);
        assertThat(node).hasToString("{\"status\":\"rejected\",\"filled_qty\":0.0,\"avg_fill_price\":null,"
                + "\"reject_reason\":\"slippage_too_wide\",\"venue_order_id\":null,\"remaining_qty\":0.5,\"fees_paid\":0.0,"
                + "\"lifecycle\":[{\"event\":\"validation\",\"status\":\"rejected\",\"time\":\"2026-03-01T00:00:00.000123Z\","
                + "\"metrics\":{}}],\"reject_reason_category\":\"slippage_too_wide\",\"requested_qty\":0.5,\"run\":1}");
        assertThat(ExecutionPayload.time(Instant.parse("2026-03-01T00:00:00Z"))).isEqualTo("2026-03-01T00:00:00Z");
    }
}
