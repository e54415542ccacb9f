package io.tidewatch.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.ops.replay.StepResult.EventCounts;
import io.tidewatch.signals.Action;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private static final Instant T0 = Instant.parse("2022-01-01T01:00:00Z");

    private static StepResult step(int hour, Map<String, Action> signals, Map<String, Double> closes, double equity) {
        return new StepResult(T0.plusSeconds(3600L * hour), new EventCounts(2, 1, 1), 1, 1, signals, 1, 1, 0,
                Map.of("single_weight_exceeded", 1), closes, equity);
    }

    @Test
    void countsWhatTheStepsBrought() {
        ReplayProgress progress = ReplayProgress.begin(1000)
                .plus(step(0, Map.of("BTC", Action.BUY, "ETH", Action.HOLD), Map.of("BTC", 10.0, "ETH", 5.0), 1000))
                .plus(step(1, Map.of("BTC", Action.SELL, "ETH", Action.HOLD), Map.of("BTC", 11.0, "ETH", 5.0), 1001));

        assertThat(progress.steps()).isEqualTo(2);
        assertThat(progress.events()).isEqualTo(new EventCounts(4, 2, 2));
        assertThat(progress.signals()).containsExactlyInAnyOrderEntriesOf(Map.of("buy", 1L, "sell", 1L, "hold", 2L));
        assertThat(progress.riskBlocks()).containsExactly(Map.entry("single_weight_exceeded", 2L));
        assertThat(progress.pnlAfterCost()).isEqualTo(1.0);
    }

    @Test
    void judgesADirectionalSignalByTheNextCloseOfItsSymbol() {
        ReplayProgress progress = ReplayProgress.begin(1000)
                .plus(step(0, Map.of("BTC", Action.BUY, "ETH", Action.SELL), Map.of("BTC", 10.0, "ETH", 5.0), 1000))
                .plus(step(1, Map.of("BTC", Action.BUY, "ETH", Action.HOLD), Map.of("BTC", 11.0, "ETH", 5.5), 1000))
                .plus(step(2, Map.of(), Map.of("BTC", 11.0, "ETH", 5.0), 1000));

        // Right: the first BTC buy. Wrong: the ETH sell before a rise, the BTC buy before an unchanged price.
        assertThat(progress.judgedCalls()).isEqualTo(3);
        assertThat(progress.hitRate()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void hasNoHitRateBeforeAnythingWasJudged() {
        ReplayProgress progress = ReplayProgress.begin(1000).plus(step(0, Map.of("BTC", Action.BUY), Map.of("BTC", 10.0), 1000));

        assertThat(progress.hitRate()).isNaN();
    }

    @Test
    void measuresTheDrawdownFromTheHighestValue() {
        ReplayProgress progress = ReplayProgress.begin(1000)
                .plus(step(0, Map.of(), Map.of(), 1100))
                .plus(step(1, Map.of(), Map.of(), 990))
                .plus(step(2, Map.of(), Map.of(), 1050));

        assertThat(progress.maxDrawdown()).isCloseTo(0.1, within(1e-12));
        assertThat(progress.peakEquity()).isEqualTo(1100);
    }
}
