package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.json.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys in the contract's order, floats with a fraction, nulls present. */
class ExecutionAnswerTest {

    private static StoredOrder order(ObjectNode metadata) {
        return new StoredOrder(13, "d", "BTC", "liquid", OrderSide.BUY, 1, null, 20.0, "submitted", metadata,
                Instant.parse("2026-03-01T00:00:00.5Z"), "paper", "coinbase", "IOC", 20, "s", null, "paper");
    }

    @Test
    void printsARun() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("source", "test");
        ObjectNode execution = JsonNodeFactory.instance.objectNode()
                .put("status", "rejected").put("reject_reason_category", "slippage_too_wide");
        RunOutcome.Executed outcome = new RunOutcome.Executed(
                "d", AdapterName.PAPER, List.of(new ExecutedOrder(order(metadata), 0.3, 30, execution)), 2);
        assertThat(JsonFormat.text(RunAnswer.of(outcome))).isEqualTo("""
                {"decision_id":"d","adapter":"paper","total":1,"filled":0,"rejected":1,"reject_breakdown":{"slippage_too_wide":1},\
                "orders":[{"id":13,"decision_id":"d","target":"BTC","track":"liquid","side":"buy","quantity":0.3,"est_price":null,\
                "est_cost_bps":20.0,"status":"submitted","metadata":{"source":"test","rollout_stage_pct":30},\
                "created_at":"2026-03-01T00:00:00.500000Z","adapter":"paper","venue":"coinbase","time_in_force":"IOC",\
                "max_slippage_bps":20.0,"strategy_id":"s","execution":{"status":"rejected",\
                "reject_reason_category":"slippage_too_wide"}}],"skipped":2}""");
        assertThat(metadata.has("rollout_stage_pct")).isFalse();
    }

    @Test
    void printsSubmissionAndOrder() {
        assertThat(JsonFormat.text(SubmitAnswer.of(
                new SubmitOutcome.Accepted("d", AdapterName.BITGET_LIVE, "bitget", List.of(7L, 8L))))).isEqualTo("""
                {"decision_id":"d","adapter":"bitget_live","venue":"bitget","accepted_orders":2,"order_ids":[7,8]}""");
        assertThat(JsonFormat.text(OrderAnswer.of(order(JsonNodeFactory.instance.objectNode())))).isEqualTo("""
                {"order_id":13,"decision_id":"d","target":"BTC","side":"buy","quantity":1.0,"status":"submitted","track":"liquid",\
                "venue":"coinbase","adapter":"paper","created_at":"2026-03-01T00:00:00.500000Z","metadata":{}}""");
    }

    @Test
    void printsAttributedProfit() {
        PnlAttribution.Report report = PnlAttribution.attribute(
                List.of(new PnlAttribution.Order("BTC", OrderSide.BUY, 1, "filled", 100.0, null, 1, 101.0, 0.5)), Map.of("BTC", 110.0));
        assertThat(JsonFormat.text(PnlReportAnswer.of(report))).isEqualTo("""
                {"totals":{"selection_pnl":10.0,"timing_pnl":0.0,"execution_pnl":-1.0,"cost_pnl":-0.5,"risk_constraint_pnl":0.0,\
                "net_pnl":8.5,"gross_notional_signed":-101.0,"reject_rate":0.0,"market":0.0,"signal":10.0,"fee":0.5,\
                "slippage":0.03,"impact":0.97,"funding":0.0},\
                "by_target":[{"target":"BTC","selection_pnl":10.0,"timing_pnl":0.0,"execution_pnl":-1.0,"cost_pnl":-0.5,\
                "risk_constraint_pnl":0.0,"orders":1,"rejected":0,"net_pnl":8.5,"market":0.0,"signal":10.0,"fee":0.5,\
                "slippage":0.03,"impact":0.97,"funding":0.0}]}""");
    }
}
