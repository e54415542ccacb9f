package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The body of a backtest: defaults, what was not said, and rules across fields of the additive object. */
class BacktestInputTest {

    private static BacktestRequest read(String body) throws Exception {
        return Reading.ofBody().complete(BacktestInput.SCHEMA, new ObjectMapper().readTree(body));
    }

    @Test
    void aTrackIsEnough() throws Exception {
        assertThat(read("{\"track\": \"liquid\"}")).isEqualTo(BacktestRequest.liquid(List.of()));
    }

    @Test
    void whatWasNotSentStaysUnsaid() throws Exception {
        assertThat(read("{\"track\": \"liquid\", \"run_source\": \"smoke\"}").dataRegime()).isEmpty();
        assertThat(read("{\"track\": \"liquid\", \"data_regime\": \"prod_live\"}").dataRegime()).contains(DataRegime.PROD_LIVE);
    }

    @Test
    void theAdditiveObjectHasDefaultsOfItsOwn() throws Exception {
        assertThat(read("{\"track\": \"liquid\", \"analysis\": {}}").analysis()).isEqualTo(AnalysisRequest.DEFAULT);
        assertThat(read("{\"track\": \"liquid\", \"analysis\": null}").analysis()).isEqualTo(AnalysisRequest.OFF);
        assertThat(read("{\"track\": \"liquid\", \"analysis\": {\"scaling\": \"causal\", \"bootstrap\": {}}}").analysis().bootstrap()).isPresent();
    }

    @Test
    void aRuleAcrossFieldsIsReportedAtItsObject() {
        assertThatThrownBy(() -> read("{\"track\": \"liquid\", \"analysis\": {\"walk_forward\": {\"train_days\": 1, \"test_days\": 1, \"embargo_hours\": 24}}}"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.violations()).singleElement().satisfies(violation -> {
                    assertThat(violation.type()).isEqualTo("value_error");
                    assertThat(violation.location()).containsExactly("body", "analysis", "walk_forward");
                    assertThat(violation.message()).isEqualTo("Value error, purge_hours and embargo_hours leave nothing of train_days");
                }));
    }
}
