package io.tidewatch.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.health.Component.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final AtomicLong seconds = new AtomicLong(-5);
    private final Heartbeat heart = new Heartbeat(Duration.ofSeconds(10), () -> seconds.get() * 1_000_000_000L);

    @Test
    void theFirstSignHasItsTime() {
        seconds.addAndGet(10);
        assertThat(heart.state()).isEqualTo(State.RUNNING);
        seconds.incrementAndGet();
        assertThat(heart.state()).isEqualTo(State.ERROR);
    }

    @Test
    void aBeatEndsSilenceAndFailure() {
        seconds.addAndGet(60);
        heart.beat();
        assertThat(heart.state()).isEqualTo(State.RUNNING);
        heart.fail();
        assertThat(heart.state()).isEqualTo(State.ERROR);
        assertThat(heart.silent()).isFalse();
        heart.beat();
        assertThat(heart.state()).isEqualTo(State.RUNNING);
    }
}
