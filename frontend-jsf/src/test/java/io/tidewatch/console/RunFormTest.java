package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.RunSource;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.signals.Track;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFormTest {

    /** An untouched form is a rehearsal of the contract's usual run, scaled causally and analysed. */
    @Test
    void anEmptyFormIsACausalRehearsal() throws Exception {
        Map<String, String> empty = new HashMap<>();
        empty.put("fee_bps", null);
        BacktestRequest request = new RunForm(empty).request();
        assertThat(request.track()).isEqualTo(Track.LIQUID);
        assertThat(request.targets()).isEmpty();
        assertThat(request.runSource()).isEqualTo(RunSource.SMOKE);
        assertThat(request.window()).isEqualTo(BacktestRequest.Window.STANDARD);
        assertThat(request.trading()).isEqualTo(BacktestRequest.Trading.STANDARD);
        assertThat(request.scoring()).isEqualTo(BacktestRequest.Scoring.STANDARD);
        assertThat(request.analysis().report()).isTrue();
        assertThat(request.analysis().scaling()).isEqualTo(Scaling.CAUSAL);
        assertThat(request.analysis().curvePoints()).isPositive();
        assertThat(request.analysis().bootstrap()).isPresent();
        assertThat(request.analysis().costModel()).isEmpty();
        assertThat(request.analysis().walkForward()).isEmpty();
    }

    @Test
    void whatIsTypedInIsAskedFor() throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("targets", " btc, ETH ,",
                "lookback_days", "30", "fee_bps", "7.5", "run_source", "prod",
                "model_name", "m", "signal_entry_z_min", "0.1", "walk_train_days", "30", "walk_test_days", "7", "spread_bps", "2"));
        values.putAll(Map.of("scaling", "full_window", "bootstrap", "no", "max_gross", "2", "exclude_in_sample", "no", "trials", "12"));
        BacktestRequest request = new RunForm(values).request();
        assertThat(request.targets()).containsExactly("btc", "ETH");
        assertThat(request.runSource()).isEqualTo(RunSource.PROD);
        assertThat(request.window().lookbackDays()).isEqualTo(30);
        assertThat(request.trading().feeBps()).isEqualTo(7.5);
        assertThat(request.trading().entryZ()).hasValue(0.1);
        assertThat(request.scoring().modelName()).contains("m");
        assertThat(request.analysis().scaling()).isEqualTo(Scaling.FULL_WINDOW);
        assertThat(request.analysis().walkForward().orElseThrow().testDays()).isEqualTo(7);
        assertThat(request.analysis().costModel().orElseThrow().spreadBps()).isEqualTo(2);
        assertThat(request.analysis().positionLimits().maxGross()).hasValue(2);
        assertThat(request.analysis().bootstrap()).isEmpty();
        assertThat(request.analysis().excludeInSample()).isFalse();
        assertThat(request.analysis().trials()).isEqualTo(12);
    }

    /** Every limit is that of the request's records; each refusal names its field. */
    @ParameterizedTest
    @CsvSource({"lookback_days,13", "lookback_days,731", "lookback_days,ninety", "train_days,6", "test_days,91", "fee_bps,1000.5",
            "fee_bps,cheap", "slippage_bps,-1", "signal_entry_z_min,1.1", "position_max_weight_high_vol_mult,2.1", "cost_penalty_lambda,21",
            "max_feature_staleness_hours,0", "trials,0", "spread_bps,1001", "max_gross,101", "walk_train_days,30", "fee_bps,NaN"})
    void whatCannotBeUsedIsNamed(String field, String value) {
        RunForm.UnusableException refused =
                catchThrowableOfType(RunForm.UnusableException.class, () -> new RunForm(Map.of(field, value)).request());
        assertThat(refused).isNotNull();
        assertThat(refused.field()).isEqualTo(field.equals("walk_train_days") ? "walk_test_days" : field);
        assertThat(refused.getMessage()).isNotBlank();
    }

    @Test
    void foldsAreToldApartFromTheWindow() {
        RunForm.UnusableException refused = catchThrowableOfType(RunForm.UnusableException.class,
                () -> new RunForm(Map.of("walk_train_days", "0", "walk_test_days", "7")).request());
        assertThat(refused.field()).isEqualTo("walk_train_days");
    }
}
