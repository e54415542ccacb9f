package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureContractTest {

    private static final FeatureContract MAIN = FeatureContract.of("main", 128);

    @Test
    void onlineKeysAreTheBaseKeysInTheirFixedOrder() {
        assertThat(MAIN.onlineKeys()).hasSize(FeatureContract.BASE_SIZE).doesNotHaveDuplicates()
                .startsWith("ret_1", "ret_3", "ret_12", "ret_48", "ret_96", "ret_288", "vol_3")
                .endsWith("social_comment_rate", "event_importance_mean", "novelty_confidence_blend");
        assertThat(MAIN.onlineKeys().get(17)).isEqualTo("log_volume");
        assertThat(MAIN.onlineKeys().get(26)).isEqualTo("deriv_taker_buy_sell_ratio");
        assertThat(MAIN.onlineKeys().get(29)).isEqualTo("event_decay");
        assertThat(MAIN.onlineKeys().get(38)).isEqualTo("deriv_annualized_basis_rate_missing_flag");
        assertThat(MAIN.onlineKeys().get(53)).isEqualTo("event_lag_bucket_0_1h");
    }

    @Test
    void orderOfTheKeysIsPinnedByItsHash() {
        assertThat(MAIN.onlineHash()).isEqualTo("da85a63bd56a125463cd41fd336428f0f21a7c4b62a794ce73a79b64fef52cd3");
        assertThat(MAIN.trainingHash()).isEqualTo(FeatureContract.hash(MAIN.trainingKeys())).isNotEqualTo(MAIN.onlineHash());
    }

    @Test
    void schemaVersionDecidesTheTrainingKeys() {
        assertThat(MAIN.trainingKeys()).hasSize(540).doesNotHaveDuplicates().startsWith("ret_1").endsWith("latent_127");
        assertThat(MAIN.trainingKeys().get(61)).isEqualTo("manual_stat_000");
        assertThat(MAIN.trainingKeys().get(411)).isEqualTo("manual_stat_350");
        for (String small : List.of("main_64", " MAIN-LITE64", "main_lite64", "mainv3", "v3")) {
            assertThat(FeatureContract.of(small, 128).trainingKeys()).as(small).hasSize(476);
        }
        for (String old : List.of("v2", "v2.3", "Legacy")) {
            assertThat(FeatureContract.of(old, 128).trainingKeys()).as(old).isEqualTo(MAIN.onlineKeys());
        }
        assertThat(FeatureContract.of("main", 0).trainingKeys()).hasSize(412);
        assertThat(FeatureContract.of("main", -3).trainingKeys()).hasSize(412);
        assertThatThrownBy(() -> FeatureContract.of(" ", 128)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compatibleSchemasAreAFixedListAndTheOwnVersion() {
        FeatureContract own = FeatureContract.of("v9", 128);
        assertThat(List.of("v9", "main", "v2.3", "v2.2", "legacy")).allMatch(own::isCompatible);
        assertThat(own.isCompatible("v2")).isFalse();
        assertThat(own.isCompatible(null)).isFalse();
    }

    @Test
    void groupsCoverTextMacroAndFlags() {
        assertThat(MAIN.textIndices()).hasSize(87).contains(29, 39, 60, 476, 539).doesNotContain(30, 475);
        assertThat(MAIN.macroIndices()).containsExactly(21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33, 34, 35, 36, 37, 38);
        assertThat(MAIN.missingFlagIndices()).containsExactly(30, 31, 32, 33, 34, 35, 36, 37, 38);
        assertThat(FeatureContract.of("v3", 128).textIndices()).hasSize(55).contains(444, 475);
    }

    @Test
    void everyDerivativeMetricHasItsFeatureAndFlag() {
        for (DerivativeMetric metric : DerivativeMetric.values()) {
            assertThat(BaseFeature.of(metric).key()).isEqualTo("deriv_" + metric.metricName());
            assertThat(BaseFeature.missingFlagOf(metric).key()).isEqualTo("deriv_" + metric.metricName() + "_missing_flag");
        }
    }

    @Test
    void vectorSurvivesMapAndPayload() throws Exception {
        double[] values = IntStream.range(0, FeatureContract.BASE_SIZE).mapToDouble(i -> Math.sin(i) * Math.pow(10, i % 9 - 6)).toArray();
        FeatureVector vector = FeatureVector.of(values);
        assertThat(FeatureVector.project(vector.toMap())).isEqualTo(vector);
        assertThat(FeatureVector.project(new ObjectMapper().readTree(vector.toPayload("ma\"in")))).isEqualTo(vector);
        assertThat(vector.toMap().keySet()).containsExactlyElementsOf(MAIN.onlineKeys());
        assertThat(MAIN.trainingRow(vector)).startsWith(values).hasSize(540).endsWith(0.0, 0.0);
    }

    @Test
    void projectionReadsMissingAsZeroAndTextAsNumber() {
        Map<String, Object> payload = new HashMap<>();
        payload.put("ret_1", "0.5");
        payload.put("ret_3", null);
        payload.put("ret_12", false);
        payload.put("ret_48", "");
        payload.put("ret_96", true);
        payload.put("ret_288", 2);
        payload.put("foreign", "text");
        payload.put(FeatureContract.SCHEMA_VERSION_KEY, "main");
        FeatureVector vector = FeatureVector.project(payload);
        assertThat(vector.toArray()).startsWith(0.5, 0, 0, 0, 1, 2, 0);
        payload.put("vol_3", "much");
        assertThatThrownBy(() -> FeatureVector.project(payload)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("vol_3");
    }

    @Test
    void notFiniteValuesAndNegativeZerosDoNotEnter() {
        double[] values = new double[FeatureContract.BASE_SIZE];
        values[4] = -0.0;
        assertThat(Double.doubleToRawLongBits(FeatureVector.of(values).get(4))).isZero();
        values[4] = Double.NaN;
        assertThatThrownBy(() -> FeatureVector.of(values)).hasMessageContaining("ret_96");
        assertThatThrownBy(() -> FeatureVector.of(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
