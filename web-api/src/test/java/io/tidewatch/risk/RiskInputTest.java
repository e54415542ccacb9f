package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void fillsInTheDefaultsOfACheck() {
        RiskCheckRequest request = read(RiskCheckInput.SCHEMA,
                "{\"proposed_positions\":[{\"target\":\"btc\",\"track\":\"liquid\",\"weight\":\"0.1\"}]}");
        assertThat(request).isEqualTo(RiskCheckRequest.of("global",
                List.of(new WeightedPosition("BTC", "liquid", 0.1, null, null))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                                              | [missing at [body, proposed_positions]]",
        "{\"proposed_positions\":null}                                   | [list_type at [body, proposed_positions]]",
        "{\"proposed_positions\":[7]}                                    | [model_attributes_type at [body, proposed_positions, 0]]",
        "{\"proposed_positions\":[{\"target\":1,\"track\":\"x\"}]}       | [string_type at [body, proposed_positions, 0, target], "
                + "missing at [body, proposed_positions, 0, weight], literal_error at [body, proposed_positions, 0, track]]",
        "{\"proposed_positions\":[],\"realized_drawdown\":-1}            | [greater_than_equal at [body, realized_drawdown]]",
        "{\"proposed_positions\":[],\"daily_loss\":1e999}                | [finite_number at [body, daily_loss]]",
        "{\"proposed_positions\":[],\"consecutive_losses\":1.5}          | [int_from_float at [body, consecutive_losses]]",
        "{\"proposed_positions\":[],\"strategy_id\":\"\"}                | [string_too_short at [body, strategy_id]]",
        "{\"proposed_positions\":[],\"max_sector_exposure_override\":0}  | [greater_than at [body, max_sector_exposure_override]]",
        "{\"proposed_positions\":[],\"max_style_exposure_override\":1.1} | [less_than_equal at [body, max_style_exposure_override]]"})
    void namesEveryFaultOfACheck(String body, String faults) {
        assertThat(faults(RiskCheckInput.SCHEMA, body)).isEqualTo(faults);
    }

    @Test
    void takesATriggerWithItsDefaults() {
        assertThat(read(KillSwitchInput.TRIGGER, "{\"track\":\"vc\"}"))
                .isEqualTo(KillSwitchTrigger.manual(KillSwitchKey.global("vc"), "manual_trigger", null));
        assertThat(read(KillSwitchInput.TRIGGER, "{\"track\":\"vc\",\"strategy_id\":\"g\",\"reason\":\"r\",\"duration_minutes\":\"10\"}"))
                .isEqualTo(KillSwitchTrigger.manual(new KillSwitchKey("vc", "g"), "r", 10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"strategy_id\":\"g\"}                      | [missing at [body, track]]",
        "{\"track\":\"x\",\"reason\":\"\"}            | [literal_error at [body, track], string_too_short at [body, reason]]",
        "{\"track\":\"vc\",\"duration_minutes\":0}    | [greater_than_equal at [body, duration_minutes]]",
        "{\"track\":\"vc\",\"duration_minutes\":10081}| [less_than_equal at [body, duration_minutes]]"})
    void namesEveryFaultOfATrigger(String body, String faults) {
        assertThat(faults(KillSwitchInput.TRIGGER, body)).isEqualTo(faults);
    }

    @Test
    void takesAResetWithItsDefaults() {
        assertThat(read(KillSwitchInput.RESET, "{\"track\":\"liquid\"}"))
                .isEqualTo(new KillSwitchInput.Reset(KillSwitchKey.global("liquid"), "manual_reset"));
    }

    private static <T> T read(RequestSchema<T> schema, String body) {
        try {
            return Reading.ofBody().complete(schema, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    private static String faults(RequestSchema<?> schema, String body) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, () -> read(schema, body));
        return refused.violations().stream().map(v -> v.type() + " at " + v.location()).toList().toString();
    }
}
