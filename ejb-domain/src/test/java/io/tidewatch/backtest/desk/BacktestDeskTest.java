package io.tidewatch.backtest.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.backtest.BacktestProgress;
import io.tidewatch.backtest.BacktestProgress.Stage;
import io.tidewatch.backtest.BacktestQueue;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.ops.TradingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** With a queue whose runs end when the test says so. */
class BacktestDeskTest {

    private static final BacktestRequest REQUEST = BacktestRequest.liquid(List.of("BTC"));

    private final List<BacktestProgress> heard = new ArrayList<>();
    private final List<CompletableFuture<BacktestRun>> outcomes = new ArrayList<>();
    private boolean full;

    private final BacktestDesk desk = new BacktestDesk(new BacktestQueue(null, null, null) {
        @Override
        public CompletionStage<BacktestRun> submit(BacktestRequest request, BacktestProgress progress) {
            if (full) {
                throw new IllegalStateException("full");
            }
            heard.add(progress);
            outcomes.add(new CompletableFuture<>());
            return outcomes.get(outcomes.size() - 1);
        }
    }, new TradingClock());

    private static BacktestRun stored(long id) {
        return new BacktestRun(id, "r", "liquid", "smoke", Instant.EPOCH, Optional.empty(), JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(), Optional.empty(), Optional.empty());
    }

    @Test
    void progressGoesUpUntilTheRunIsThere() {
        desk.start(REQUEST, "operator");
        List<Integer> percents = new ArrayList<>(List.of(desk.runs().get(0).percent()));
        for (Stage stage : Stage.values()) {
            for (int done = 0; done <= 2; done++) {
                heard.get(0).at(stage, done, 2);
                percents.add(desk.runs().get(0).percent());
            }
        }
        assertThat(percents).isSorted().startsWith(0).endsWith(100);
        assertThat(desk.runs().get(0).over()).isFalse();
        outcomes.get(0).complete(stored(5));
        assertThat(desk.runs().get(0).over()).isTrue();
        assertThat(desk.runs().get(0).run().orElseThrow().id()).isEqualTo(5);
        assertThat(desk.runs().get(0).by()).isEqualTo("operator");
    }

    @Test
    void aRunThatBreaksIsOver() {
        desk.start(REQUEST, "operator");
        outcomes.get(0).completeExceptionally(new IllegalStateException("broken"));
        assertThat(desk.runs()).singleElement().satisfies(run -> {
            assertThat(run.broken()).isTrue();
            assertThat(run.over()).isTrue();
        });
    }

    @Test
    void aRunThatIsRefusedIsNotShown() {
        full = true;
        assertThatThrownBy(() -> desk.start(REQUEST, "operator")).isInstanceOf(IllegalStateException.class);
        assertThat(desk.runs()).isEmpty();
    }

    @Test
    void onlyEndedRunsAreForgotten() {
        for (int i = 0; i < 30; i++) {
            desk.start(REQUEST, "operator");
            if (i > 0) {
                outcomes.get(i).complete(stored(i));
            }
        }
        assertThat(desk.runs()).hasSizeLessThanOrEqualTo(21);
        assertThat(desk.runs()).filteredOn(run -> !run.over()).hasSize(1);
        assertThat(desk.runs().get(0).run().orElseThrow().id()).isEqualTo(29);
    }
}
