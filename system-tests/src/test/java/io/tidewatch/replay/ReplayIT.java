package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same history gives the same figures, and the figures are what stands in the tables. */
class ReplayIT {

    private static ReplayRun first;
    private static ReplayRun second;

    @BeforeAll
    static void replayTwice(@TempDir Path directory) throws Exception {
        first = ReplayRun.undisturbed(directory);
        second = ReplayRun.fresh(directory.resolve("second"),
                MarketFiles.cut(directory.resolve("files"), ReplayRun.HISTORY, ReplayRun.TO));
    }

    @Test
    void repeatsOnAFreshDatabase() {
        assertThat(second.figures().toPrettyString()).isEqualTo(first.figures().toPrettyString());
        assertThat(second.known()).isEqualTo(first.known());
        assertThat(second.later()).isEqualTo(first.later());
    }

    @Test
    void namesItsFiguresAsDocumented() {
        assertThat(first.summary().fieldNames()).toIterable().containsExactly("window", "events", "features", "predictions",
                "signals", "orders", "fills", "rejects", "risk_blocks", "pnl_after_cost", "hit_rate", "max_drawdown", "elapsed_sec",
                "steps_per_sec");
        assertThat(first.summary().get("window").fieldNames()).toIterable()
                .containsExactly("from", "to", "timeframe", "symbols", "steps");
        assertThat(first.summary().get("events").fieldNames()).toIterable().containsExactly("accepted", "inserted", "deduplicated");
        assertThat(first.summary().get("signals").fieldNames()).toIterable().containsExactly("buy", "sell", "hold");
    }

    @Test
    void countsWhatStandsInTheTables() {
        JsonNode summary = first.summary();
        JsonNode signals = summary.get("signals");
        assertThat(summary.at("/window/steps").asInt()).isEqualTo(ReplayRun.STEPS);
        assertThat(summary.at("/events/inserted").asInt()).isPositive().isEqualTo(first.count("events"));
        assertThat(summary.get("features").asInt()).isEqualTo(ReplayRun.STEPS * MarketFiles.SYMBOLS.size())
                .isEqualTo(first.count("feature_snapshots"));
        assertThat(summary.get("predictions").asInt()).isEqualTo(first.count("predictions_v2"));
        assertThat(signals.get("buy").asInt() + signals.get("sell").asInt() + signals.get("hold").asInt())
                .isEqualTo(first.count("signal_candidates"));
        assertThat(summary.get("orders").asInt()).isPositive().isEqualTo(first.count("orders_sim"));
        assertThat(summary.get("fills").asInt()).isPositive().isLessThanOrEqualTo(first.count("fills"));
    }
}
