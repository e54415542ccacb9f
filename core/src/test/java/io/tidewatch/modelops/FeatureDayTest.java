package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureDayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HALVES = "{\"mean\":1,\"std\":1,\"edges\":[1],\"shares\":[0.5,0.5]}";

    @Test
    void countsWhatTheModelReadAndWhatWasMissing() throws Exception {
        FeatureDay day = new FeatureDay(DriftReference.of(JSON.readTree("{\"features\":{\"ret\":" + HALVES + ",\"funding_rate\":" + HALVES
                + ",\"funding_missing_flag\":" + HALVES + ",\"oi\":" + HALVES + ",\"oi_missing_flag\":" + HALVES + "}}")));
        day.add(JSON.readTree("{\"ret\":2,\"funding_rate\":3,\"funding_missing_flag\":1,\"oi\":true,\"oi_missing_flag\":0,\"other\":7}"));
        day.add(JSON.readTree("{\"ret\":\"x\",\"funding_rate\":0.5,\"funding_missing_flag\":0,\"oi\":2,\"oi_missing_flag\":true}"));
        Map<String, DistributionTally.Distance> distances = day.distances();
        assertThat(distances.keySet()).containsExactly("funding_missing_flag", "funding_rate", "oi", "oi_missing_flag", "ret");
        assertThat(distances.get("ret").missingRate()).isEqualTo(0.5);
        assertThat(distances.get("ret").meanShift()).isZero();
        assertThat(distances.get("ret").shares()).containsExactly(0.5, 0.5);
        assertThat(distances.get("funding_rate").missingRate()).isEqualTo(0.5);
        assertThat(distances.get("oi").missingRate()).isEqualTo(0.5);
        assertThat(distances.get("oi").meanShift()).isEqualTo(0.5);
        assertThat(distances.get("oi_missing_flag").missingRate()).isZero();
        assertThat(distances.get("oi_missing_flag").shares()).containsExactly(1, 0);
    }
}
