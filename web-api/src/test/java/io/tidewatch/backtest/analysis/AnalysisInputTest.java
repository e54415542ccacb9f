package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.backtest.Scaling;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EVERYTHING = """
            {"scaling":"causal","walk_forward":{"train_days":60,"test_days":7,"embargo_hours":24,"window":"anchored"},
             "exclude_in_sample":false,"cost_model":{"profile":"Standard","spread_bps":4,"liquidity":0.9,"funding":true},
             "position_limits":{"max_gross":1,"max_step_turnover":0.25},"benchmark":"buy_and_hold",
             "bootstrap":{"samples":500,"confidence":0.9,"method":"circular","unit":"step","block_length":12,"seed":-7},
             "trials":40,"trial_sharpe_std":0.8,"trade_limit":100,"curve_points":3}""";

    @Test
    void anEmptyObjectMeansTheReportWithItsDefaults() throws JsonProcessingException {
        assertThat(read("{}")).isEqualTo(AnalysisRequest.DEFAULT);
        assertThat(read("{\"bootstrap\":{},\"walk_forward\":null}").bootstrap()).contains(Bootstrap.DEFAULT);
    }

    @Test
    void everythingCanBeAskedFor() throws JsonProcessingException {
        assertThat(read(EVERYTHING)).isEqualTo(new AnalysisRequest(true, Scaling.CAUSAL,
                Optional.of(new WalkForward(60, 7, OptionalDouble.empty(), 24, WalkForward.Window.ANCHORED)), false,
                Optional.of(new CostModel(Optional.of("standard"), 4, CostModel.Impact.PROFILE, 1, 1e6, OptionalDouble.of(0.9), true)),
                new PositionLimits(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(0.25)),
                AnalysisRequest.Benchmark.BUY_AND_HOLD,
                Optional.of(new Bootstrap(500, 0.9, Bootstrap.Method.CIRCULAR, Bootstrap.Unit.STEP, OptionalDouble.of(12), -7)),
                40, OptionalDouble.of(0.8), 100, 10));
    }

    /** A stored request can be sent again. */
    @Test
    void whatIsStoredReadsBackAsItWas() throws JsonProcessingException {
        for (String body : new String[] {"{}", EVERYTHING, "{\"cost_model\":{}}"}) {
            AnalysisRequest request = read(body);
            assertThat(read(JSON.writeValueAsString(request.toMap()))).isEqualTo(request);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "7                                                            | [model_attributes_type at [body]]",
        "{\"scaling\":\"none\",\"trials\":0}                          | [literal_error at [body, scaling], "
                + "greater_than_equal at [body, trials]]",
        "{\"walk_forward\":{}}                                        | [missing at [body, walk_forward, train_days], "
                + "missing at [body, walk_forward, test_days]]",
        "{\"walk_forward\":{\"train_days\":1,\"test_days\":1,\"purge_hours\":24}} | [value_error at [body, walk_forward]]",
        "{\"cost_model\":{\"impact\":\"profile\"}}                    | [value_error at [body, cost_model]]",
        "{\"cost_model\":{\"capital\":0}}                             | [greater_than at [body, cost_model, capital]]",
        "{\"bootstrap\":{\"samples\":99,\"confidence\":1}}            | [greater_than_equal at [body, bootstrap, samples], "
                + "less_than_equal at [body, bootstrap, confidence]]",
        "{\"position_limits\":{\"max_gross\":-1}}                     | [greater_than_equal at [body, position_limits, max_gross]]",
        "{\"curve_points\":5001,\"trade_limit\":1.5}                  | [int_from_float at [body, trade_limit], "
                + "less_than_equal at [body, curve_points]]"})
    void namesEveryFault(String body, String faults) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, () -> read(body));
        assertThat(refused.violations().stream().map(v -> v.type() + " at " + v.location()).toList()).hasToString(faults);
    }

    private static AnalysisRequest read(String body) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(body);
        return Reading.ofBody().complete(AnalysisInput.TYPE, tree);
    }
}
