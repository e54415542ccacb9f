package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobParametersTest {

    private static JobParameters of(String value) {
        return new JobParameters(Map.of("p", value));
    }

    @Test
    void symbolsAreUpperCaseDistinctAndSorted() {
        assertThat(of("btc, ETH, $btc,sol,,ETH").symbols("p")).containsExactly("BTC", "ETH", "SOL");
        assertThatThrownBy(() -> of("BTC;DROP").symbols("p")).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> of(" , ").symbols("p")).isInstanceOf(InvalidJobParameterException.class);
    }

    @ParameterizedTest
    @CsvSource({"2022-01-01,2022-01-01T00:00:00Z", "2022-01-01T05:30:00,2022-01-01T05:30:00Z",
        "2022-01-01T05:30:00+02:00,2022-01-01T03:30:00Z", "2022-01-01T05:30:00-02:00,2022-01-01T07:30:00Z",
        "2022-01-01T05:30:00Z,2022-01-01T05:30:00Z"})
    void timesWithoutZoneAreUtc(String given, Instant expected) {
        assertThat(of(given).instant("p")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2022-13-01", "2022-01-01T25:00:00Z"})
    void impossibleTimesAreRefusedByName(String given) {
        assertThatThrownBy(() -> of(given).instant("p")).isInstanceOfSatisfying(InvalidJobParameterException.class,
                fault -> assertThat(fault.parameter()).isEqualTo("p"));
    }

    @Test
    void numbersKeepTheirBounds() {
        assertThat(of("7").whole("p", 0, 7)).isEqualTo(7);
        assertThatThrownBy(() -> of("8").whole("p", 0, 7)).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> of("7.5").whole("p", 0, 8)).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> of("NaN").number("p", 0, 8)).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> of("maybe").flag("p")).isInstanceOf(InvalidJobParameterException.class);
        assertThat(of("Yes").flag("p")).isTrue();
    }

    @Test
    void aMissingRequiredParameterIsNamed() {
        assertThatThrownBy(() -> of(" ").required("p")).isInstanceOf(InvalidJobParameterException.class).hasMessage("is required");
    }

    @Test
    void standardsFillInAndForeignParametersAreRefused() {
        JobDefinition job = new JobDefinition() {
            @Override
            public String name() {
                return "sample";
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public List<JobParameter> parameters() {
                return List.of(new JobParameter("a", "1", ""), new JobParameter("b", "2", ""));
            }

            @Override
            public Map<String, String> resolve(JobParameters given, Instant now) {
                return given.values();
            }

            @Override
            public String guard(JobParameters resolved) {
                return "";
            }
        };
        assertThat(JobCatalog.complete(job, Map.of("b", "3")).values()).isEqualTo(Map.of("a", "1", "b", "3"));
        assertThatThrownBy(() -> JobCatalog.complete(job, Map.of("c", "3"))).isInstanceOfSatisfying(
                InvalidJobParameterException.class, fault -> assertThat(fault.parameter()).isEqualTo("c"));
        assertThatThrownBy(() -> new JobCatalog(List.of(job)).find("other")).isInstanceOf(JobNotFoundException.class);
    }

    @Test
    void longGuardsStillMakeDifferentLeaseNames() {
        String symbols = "SYM,".repeat(60);
        assertThat(JobLeases.name("job", symbols + "A")).hasSizeLessThanOrEqualTo(128)
                .isNotEqualTo(JobLeases.name("job", symbols + "B"));
        assertThat(JobLeases.name("job", "BTC/1h")).isEqualTo("job/job/BTC/1h");
    }
}
