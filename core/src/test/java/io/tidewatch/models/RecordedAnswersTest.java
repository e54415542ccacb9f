package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.HorizonHeads;
import io.tidewatch.prediction.LiquidEvaluation;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the predecessor answered for the newest recorded snapshots, unrounded, with its shipped artifacts and with others. */
class RecordedAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({"BTC,-0.012501575984060764", "ETH,-0.003790372284129262", "SOL,0.011785509064793587"})
    void shippedArtifactsGiveTheRecordedDigits(String symbol, double expected) throws IOException {
        LiquidModel model = model(DefaultArtifacts.json(symbol).orElseThrow());
        assertThat(model.evaluate(vector(symbol), Horizon.DAY).stack().tabular().value()).isEqualTo(expected);
    }

    @Test
    void theResidualGateGivesTheRecordedParts() throws IOException {
        LiquidModel model = model(file("liquid_btc_lgbm_baseline_v2.json"));
        float[] x = vector("BTC");
        TabularOutput parts = model.evaluate(x, Horizon.DAY).stack().tabular();
        assertThat(parts.base()).isCloseTo(0.00300461589358747, within(1e-8));
        assertThat(parts.delta()).isCloseTo(-0.003357536159455776, within(1e-8));
        assertThat(parts.gate()).isCloseTo(0.32462168327452534, within(1e-7));
        assertThat(parts.gateMultiplier()).isEqualTo(1.5);
        assertThat(parts.value()).isCloseTo(0.0013697223339810413, within(1e-8));
        assertThat(model.evaluate(x, Horizon.HOUR).expectedReturn()).isCloseTo(0.000411, within(1e-6));
        LiquidEvaluation week = model.evaluate(x, Horizon.WEEK);
        assertThat(week.expectedReturn()).isCloseTo(0.002876, within(1e-6));
        assertThat(week.signalConfidence()).isCloseTo(0.6481, within(1e-4));
        assertThat(week.volatility()).isCloseTo(0.025479, within(1e-6));
        Attribution attribution = model.attribute(x, Horizon.DAY);
        assertThat(attribution.method()).isEqualTo("linear_given_gate");
        assertThat(attribution.total()).isCloseTo(0.0013697223339810413, within(1e-8));
    }

    @Test
    void sixtyOneWeightsGiveTheRecordedNumber() throws IOException {
        LiquidEvaluation answer = model(file("liquid_eth_lgbm_baseline_v2.json")).evaluate(vector("ETH"), Horizon.DAY);
        assertThat(answer.stack().tabular().value()).isCloseTo(0.01450357399880886, within(1e-8));
        assertThat(answer.stack().tabular().mode()).isEqualTo(TabularMode.SINGLE_RIDGE);
        assertThat(answer.signalConfidence()).isCloseTo(0.4379, within(1e-4));
        assertThat(answer.volatility()).isCloseTo(0.078014, within(1e-6));
    }

    @Test
    void anArtifactOfAnotherPipelineIsRejected() throws IOException {
        byte[] other = file("liquid_sol_lgbm_baseline_v2.json");
        assertThatThrownBy(() -> TabularArtifact.read(other, BuildFixture.RULES))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining("feature_version");
    }

    private static LiquidModel model(byte[] json) {
        ServedTabular served = ServedTabular.open(TabularArtifact.read(json, BuildFixture.RULES), new OnnxSessions());
        return new LiquidModel(ModelLabel.LIQUID_DEFAULT, served.model(), null, 0, HorizonHeads.LEGACY, List.of());
    }

    private static float[] vector(String symbol) throws IOException {
        return FeatureVector.project(JSON.readTree(file("newest-payloads.json")).path(symbol.toUpperCase(Locale.ROOT))).toFloats();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("recorded/" + name)) {
            return in.readAllBytes();
        }
    }
}
