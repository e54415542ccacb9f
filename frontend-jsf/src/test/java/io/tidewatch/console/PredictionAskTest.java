package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.prediction.search.Outcome;
import io.tidewatch.prediction.search.PredictionOrder;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PredictionAskTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private static PredictionAsk ask(Map<String, String> parameters) {
        return PredictionAsk.of(parameters::get, NOW);
    }

    @Test
    void theAddressHoldsTheWholeSearch() {
        PredictionAsk ask = ask(Map.of("symbol", " BTC ", "horizon", "7d", "degraded", "yes", "within", "24h", "sort", "confidence",
                "order", "asc", "limit", "25", "id", "12"));
        assertThat(ask.query().filter().track()).isEqualTo(Track.LIQUID);
        assertThat(ask.query().filter().symbol()).contains("BTC");
        assertThat(ask.query().filter().horizon()).contains(Horizon.WEEK);
        assertThat(ask.query().filter().degraded()).contains(true);
        assertThat(ask.query().filter().from()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(ask.query().order()).isEqualTo(new PredictionOrder(PredictionOrder.Key.CONFIDENCE, true));
        assertThat(ask.query().limit()).isEqualTo(25);
        assertThat(ask.chosen()).contains(12L);
        assertThat(ask.narrowed()).isTrue();
        assertThat(ask.address().here("id", "")).doesNotContain("id=").contains("symbol=BTC");
    }

    @Test
    void whatCannotBeReadIsLeftOutAndNamed() {
        PredictionAsk ask = ask(Map.of("horizon", "2d", "degraded", "perhaps", "limit", "900", "id", "x", "track", "equity",
                "from", "2026-01-05", "to", "2026-01-01"));
        assertThat(ask.address().unreadable()).containsExactlyInAnyOrder("horizon", "degraded", "limit", "id", "track", "to");
        assertThat(ask.query().limit()).isEqualTo(50);
        assertThat(ask.chosen()).isEmpty();
        assertThat(ask(Map.of("track", "vc")).narrowed()).isFalse();
    }

    @Test
    void filesTellOpenOutcomesFromKnownOnes() {
        Outcome open = new Outcome(Outcome.State.OPEN, Optional.of(NOW), OptionalDouble.of(100), OptionalDouble.empty());
        Outcome known = new Outcome(Outcome.State.KNOWN, Optional.of(NOW), OptionalDouble.of(100), OptionalDouble.of(110));
        String file = PredictionExportServlet.csv(List.of(
                new FoundPrediction(1, NOW, "liquid", "BTC", "1d", 0.01, 0.5, "m:v1", List.of("a", "b"), open),
                new FoundPrediction(2, NOW, "liquid", "=BTC", "1d", -0.01, 0.5, "m:v1", List.of(), known)));
        assertThat(file.lines().skip(1)).containsExactly(
                "1,2026-01-02T00:00:00Z,liquid,BTC,1d,0.01,0.5,m:v1,a b,open,2026-01-02T00:00:00Z,100.0,,",
                "2,2026-01-02T00:00:00Z,liquid,'=BTC,1d,-0.01,0.5,m:v1,,known,2026-01-02T00:00:00Z,100.0,110.0,0.10000000000000009");
    }
}
