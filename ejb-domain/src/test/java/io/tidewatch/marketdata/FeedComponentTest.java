package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.health.Component.State;
import io.tidewatch.ops.health.Heartbeat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedComponentTest {

    private static FeedComponent feed(String source, Duration limit) {
        return new FeedComponent(new FeedConfig(source, List.of("BTC"), 1, Duration.ofDays(1)), new Heartbeat(limit));
    }

    @ParameterizedTest
    @CsvSource({"none,STOPPED,STOPPED,STOPPED", "simulator,RUNNING,ERROR,ERROR", "replay-file,RUNNING,ERROR,STOPPED"})
    void isJudgedByTheTicksThatWereTaken(String source, State taken, State refused, State silent) {
        FeedComponent feed = feed(source, Duration.ofHours(1));
        feed.taken();
        assertThat(feed.state()).isEqualTo(taken);
        feed.refused();
        assertThat(feed.state()).isEqualTo(refused);
        assertThat(feed(source, Duration.ofSeconds(-1)).state()).isEqualTo(silent);
    }
}
