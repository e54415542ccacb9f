package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.backtest.analysis.Bootstrap;
import io.tidewatch.backtest.analysis.CostModel;
import io.tidewatch.backtest.analysis.PositionLimits;
import io.tidewatch.backtest.analysis.WalkForward;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queued request means what it meant when it was sent. */
class BacktestRequestFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static BacktestRequest throughText(BacktestRequest request) throws Exception {
        return BacktestRequestFormat.fromTree(JSON.readTree(JSON.writeValueAsString(BacktestRequestFormat.toTree(request))));
    }

    @Test
    void everythingSurvivesTheQueue() throws Exception {
        BacktestRequest full = new BacktestRequest(Track.LIQUID, List.of(" btc ", "BTC"), false,
                Optional.of(Instant.parse("2026-02-14T12:00:00.123456Z")), RunSource.ASYNC_TEST, Optional.of(DataRegime.MIXED),
                new BacktestRequest.Scoring(ScoreSource.HEURISTIC, false, Horizon.WEEK, Optional.of("m"), Optional.of("v")),
                new BacktestRequest.Window("v7", 14, 8, 9),
                new BacktestRequest.Trading(1.25, 0, OptionalDouble.of(0.1), OptionalDouble.of(0.2), OptionalDouble.of(0.3),
                        OptionalDouble.of(1.4), OptionalDouble.of(19.5), PolarityRule.Mode.AUTO_TRAIN_PNL),
                new BacktestRequest.Alignment("mine", 12),
                new AnalysisRequest(true, Scaling.CAUSAL,
                        Optional.of(new WalkForward(30, 7, OptionalDouble.of(24), 6, WalkForward.Window.ANCHORED)), false,
                        Optional.of(new CostModel(Optional.of("coinbase"), 1, CostModel.Impact.PROFILE, 0.5, 1e5, OptionalDouble.of(0.7), true)),
                        new PositionLimits(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(0.1)),
                        AnalysisRequest.Benchmark.BUY_AND_HOLD, Optional.of(Bootstrap.DEFAULT), 40, OptionalDouble.of(0.5), 7, 100));
        assertThat(throughText(full)).isEqualTo(full);
        assertThat(throughText(BacktestRequest.liquid(List.of()))).isEqualTo(BacktestRequest.liquid(List.of()));
    }

    /** Materialised defaults would turn runs of upkeep into mixed ones. */
    @ParameterizedTest
    @CsvSource({"PROD, , prod_live", "MAINTENANCE, , maintenance_replay", "SMOKE, , mixed", "ASYNC_TEST, , mixed", "SMOKE, PROD_LIVE, mixed",
            "MAINTENANCE, PROD_LIVE, mixed", "PROD, MIXED, mixed", "PROD, MAINTENANCE_REPLAY, maintenance_replay", "SMOKE, MAINTENANCE_REPLAY, maintenance_replay"})
    void theRegimeIsTheSameBeforeAndAfterTheQueue(RunSource source, DataRegime sent, String effective) throws Exception {
        BacktestRequest base = BacktestRequest.liquid(List.of("BTC"));
        BacktestRequest request = new BacktestRequest(base.track(), base.targets(), true, Optional.empty(), source, Optional.ofNullable(sent),
                base.scoring(), base.window(), base.trading(), base.alignment(), base.analysis());
        assertThat(request.effectiveRegime().wireName()).isEqualTo(effective);
        assertThat(throughText(request).effectiveRegime().wireName()).isEqualTo(effective);
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        BacktestRequest usual = BacktestRequest.liquid(List.of());
        assertThat(BacktestRequestFormat.toTree(usual).toString()).isEqualTo("{\"track\":\"liquid\",\"targets\":[],\"use_universe_snapshot\":true,"
                + "\"universe_asof\":null,\"run_source\":\"prod\",\"score_source\":\"model\",\"require_model_artifact\":true,\"horizon\":\"1d\","
                + "\"model_name\":null,\"model_version\":null,\"data_version\":\"v1\",\"lookback_days\":90,\"train_days\":35,\"test_days\":7,"
                + "\"fee_bps\":5.0,\"slippage_bps\":3.0,\"signal_entry_z_min\":null,\"signal_exit_z_min\":null,\"position_max_weight_base\":null,"
                + "\"position_max_weight_high_vol_mult\":null,\"cost_penalty_lambda\":null,\"signal_polarity_mode\":\"normal\","
                + "\"alignment_mode\":\"strict_asof\",\"alignment_version\":\"strict_asof_v1\",\"max_feature_staleness_hours\":336}");
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BacktestRequest.Window("v1", 13, 35, 7)).hasMessageContaining("lookback_days");
        assertThatThrownBy(() -> new BacktestRequest.Window("", 90, 35, 7)).hasMessageContaining("data_version");
        assertThatThrownBy(() -> new BacktestRequest.Alignment("x", 0)).hasMessageContaining("max_feature_staleness_hours");
        assertThatThrownBy(() -> BacktestRequestFormat.fromTree(JSON.readTree("{}"))).hasMessageContaining("track");
    }
}
