package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.desk.TrainingQuery;
import io.tidewatch.models.desk.VersionQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What addresses of the pages about models and trainings ask for. */
class ModelAskTest {

    private static ModelAsk ask(Map<String, String> parameters) {
        return ModelAsk.of(parameters::get);
    }

    @Test
    void everythingCanBeAskedFor() {
        ModelAsk ask = ask(Map.of("name", "ridge", "track", "liquid", "stage", "shadow", "symbol", "btc", "sort", "ic", "order", "asc",
                "limit", "25", "after", "75"));
        VersionQuery query = ask.query();
        assertThat(ask.address().unreadable()).isEmpty();
        assertThat(ask.narrowed()).isTrue();
        assertThat(query.symbol()).contains("BTC");
        assertThat(query.stage()).contains("shadow");
        assertThat(query.key()).isEqualTo(VersionQuery.Key.IC);
        assertThat(query.ascending()).isTrue();
        assertThat(query.skip()).isEqualTo(75);
        assertThat(query.limit()).isEqualTo(25);
        assertThat(ask.address().with("stage", "")).doesNotContain("stage=").doesNotContain("after=").contains("name=ridge");
    }

    @Test
    void whatCannotBeReadIsLeftOutAndNamed() {
        ModelAsk ask = ask(Map.of("track", "nothing", "stage", "old", "sort", "colour", "after", "-1", "limit", "9999"));
        assertThat(ask.address().unreadable()).containsExactlyInAnyOrder("track", "stage", "sort", "after", "limit");
        assertThat(ask.query().limit()).isEqualTo(50);
        assertThat(ask.query().skip()).isZero();
        assertThat(ask.narrowed()).isFalse();
        assertThat(ask(Map.of("after", "10001")).address().unreadable()).containsExactly("after");
    }

    @Test
    void trainingsAreAskedForByStatusInSmallLetters() {
        TrainingAsk ask = TrainingAsk.of(Map.of("status", "failed", "sort", "duration")::get);
        assertThat(ask.query().status()).contains("FAILED");
        assertThat(ask.query().key()).isEqualTo(TrainingQuery.Key.DURATION);
        assertThat(TrainingAsk.of(Map.of("status", "FAILED")::get).address().unreadable()).containsExactly("status");
        assertThat(TrainingQuery.isTraining("hpo-liquid")).isTrue();
        assertThat(TrainingQuery.isTraining("market-bars-backfill")).isFalse();
    }
}
