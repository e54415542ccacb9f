package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.signals.Action;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static <T> T read(RequestSchema<T> schema, String body) {
        try {
            return Reading.ofBody().complete(schema, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String faults(RequestSchema<?> schema, String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(schema, body.replace('\'', '"'))).getMessage();
    }

    @Test
    void fillsInTheDefaults() {
        RebalanceInput input = read(RebalanceInput.SCHEMA,
                "{\"signals\":[{\"target\":\"btc\",\"track\":\"liquid\",\"action\":\"sell\",\"score\":\"0.1\",\"confidence\":1}]}");
        assertThat(input).isEqualTo(new RebalanceInput(
                List.of(new RebalanceSignal("BTC", "liquid", Action.SELL, 0.1, 1)), List.of(), 1, 1, 0));
        assertThat(read(ScoreInput.SCHEMA, "{\"positions\":[]}")).isEqualTo(new ScoreInput(List.of(), 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                                                | [missing at [body, positions]]",
        "{'positions':[7],'risk_budget':0} | [model_attributes_type at [body, positions, 0], greater_than at [body, risk_budget]]",
        "{'positions':[{'target':'A','track':'x','score':'a','risk':-1}]}  | [literal_error at [body, positions, 0, track], "
                + "float_parsing at [body, positions, 0, score], greater_than_equal at [body, positions, 0, risk]]",
        "{'positions':[{'target':'A','track':'vc','score':1e308,'risk':0.001}]} | [value_error at [body, positions, 0]]",
        "{'positions':[{'target':'A','track':'vc','score':1e308,'risk':1},{'target':'A','track':'vc','score':1e308,'risk':1}]}"
                + " | [value_error at [body]]"})
    void namesEveryFaultOfAScore(String body, String faults) {
        assertThat(faults(ScoreInput.SCHEMA, body)).isEqualTo(faults);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                       | [missing at [body, signals]]",
        "{'signals':null,'capital':0}             | [list_type at [body, signals], greater_than at [body, capital]]",
        "{'signals':[{'target':'A','track':'vc','action':'long','score':1,'confidence':1.5,'horizon':'2d'}]} | "
                + "[literal_error at [body, signals, 0, action], less_than_equal at [body, signals, 0, confidence], "
                + "literal_error at [body, signals, 0, horizon]]",
        "{'signals':[],'current_positions':[{'target':'A','track':'vc'}],'risk_budget':'x','realized_drawdown':-1} | "
                + "[missing at [body, current_positions, 0, weight], float_parsing at [body, risk_budget], "
                + "greater_than_equal at [body, realized_drawdown]]"})
    void namesEveryFaultOfARebalance(String body, String faults) {
        assertThat(faults(RebalanceInput.SCHEMA, body)).isEqualTo(faults);
    }
}
