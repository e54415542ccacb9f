package io.tidewatch.ops.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Recent recent = new Recent(Duration.ofSeconds(2), 3, nanos::get);

    private int ask(String key) {
        return recent.get(Integer.class, key, asked::incrementAndGet);
    }

    @Test
    void anAnswerServesEverybodyForItsLife() {
        assertThat(ask("a")).isEqualTo(1);
        nanos.set(Duration.ofMillis(1999).toNanos());
        assertThat(ask("a")).isEqualTo(1);
        nanos.set(Duration.ofMillis(2000).toNanos());
        assertThat(ask("a")).isEqualTo(2);
    }

    @Test
    void keysDoNotShareAnswers() {
        assertThat(ask("a")).isNotEqualTo(ask("b"));
    }

    @Test
    void aFailureIsNotRemembered() {
        assertThatThrownBy(() -> recent.get(Integer.class, "a", () -> {
            throw new IllegalStateException("database away");
        })).hasMessage("database away");
        assertThat(ask("a")).isEqualTo(1);
    }
}
