package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.api.json.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:17:28.211452Z");
    private static final KillSwitchKey KEY = new KillSwitchKey("vc", "g1");

    @Test
    void printsLimitsAsFloats() {
        assertThat(JsonFormat.text(RiskLimitsAnswer.of(RiskLimits.DEFAULTS, NOW))).isEqualTo("""
                {"max_single_weight":0.2,"max_gross_exposure":1.0,"max_turnover_per_rebalance":0.35,"max_realized_drawdown":0.2,\
                "max_sector_exposure":0.45,"max_style_exposure":0.55,"max_daily_loss":0.03,"max_consecutive_losses":5.0,\
                "single_trade_stop_loss_pct":0.018,"single_trade_take_profit_pct":0.036,"intraday_drawdown_halt_pct":0.05,\
                "updated_at":"2026-11-22T18:17:28.211452Z"}""");
    }

    @Test
    void printsACheckInTheContractsOrder() {
        RiskCheckResult result = new RiskCheckResult(false, List.of("single_weight_exceeded:BTC"),
                List.of(new WeightedPosition("BTC", "liquid", 0.2, "crypto", "crypto_beta")), 0.2, 0.20000004, false, false);
        assertThat(JsonFormat.text(RiskCheckAnswer.of(result))).isEqualTo("""
                {"approved":false,"violations":["single_weight_exceeded:BTC"],"adjusted_positions":[{"target":"BTC","weight":0.2,\
                "track":"liquid","sector":"crypto","style_bucket":"crypto_beta"}],"gross_exposure":0.2,"expected_turnover":0.2,\
                "hard_block":false,"kill_switch_state":"armed","risk_budget_used":0.2}""");
    }

    @Test
    void printsATriggeredSwitch() {
        KillSwitchState state =
                KillSwitchState.untouched(KEY, NOW).after(KillSwitchTrigger.manual(KEY, "golden", 5), NOW);
        assertThat(JsonFormat.text(KillSwitchAnswer.of(KillSwitchView.of(state, NOW.plusMillis(1))))).isEqualTo("""
                {"track":"vc","strategy_id":"g1","state":"triggered","reason":"golden","triggered":true,\
                "updated_at":"2026-11-22T18:17:28.211452Z","expires_at":"2026-11-22T18:22:28.211452Z","remaining_seconds":299,\
                "metadata":{"source":"manual","duration_minutes":5}}""");
    }

    @Test
    void aResetTellsWhatStillBlocks() {
        KillSwitchState state = KillSwitchState.untouched(KEY, NOW).afterReset("ok", NOW);
        String text = JsonFormat.text(new KillSwitchResetAnswer(
                KillSwitchAnswer.of(KillSwitchView.of(state, NOW)), Optional.of("kill_switch_triggered:vc:global")));
        assertThat(text).isEqualTo("""
                {"track":"vc","strategy_id":"g1","state":"armed","reason":"ok","triggered":false,\
                "updated_at":"2026-11-22T18:17:28.211452Z","expires_at":null,"remaining_seconds":0,\
                "metadata":{"source":"manual_reset"},"effective_block_reason":"kill_switch_triggered:vc:global"}""");
    }

    @Test
    void printsTheOpeningStatusOfAFreeStrategy() {
        KillSwitchView view = KillSwitchView.of(KEY, Optional.empty(), Optional.empty(), NOW);
        assertThat(JsonFormat.text(OpeningStatusAnswer.of(view))).isEqualTo("""
                {"track":"vc","strategy_id":"g1","can_open_new_positions":true,"state":"armed","block_reason":"none",\
                "updated_at":"2026-11-22T18:17:28.211452Z","expires_at":null,"remaining_seconds":0}""");
    }
}
