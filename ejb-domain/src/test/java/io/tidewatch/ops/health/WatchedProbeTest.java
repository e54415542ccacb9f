package io.tidewatch.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedProbeTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private WatchedProbe watch(Duration fresh, Duration patience, Callable<String> check) {
        HealthProbe probe = new HealthProbe() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public String check() throws Exception {
                asked.incrementAndGet();
                return check.call();
            }
        };
        return new WatchedProbe(probe, executor, fresh, patience);
    }

    @Test
    void asksAgainOnlyWhenTheAnswerIsOld() {
        WatchedProbe patient = watch(Duration.ofHours(1), Duration.ofSeconds(5), () -> "17");
        assertThat(patient.result()).isEqualTo(new ProbeResult("part", true, "17"));
        assertThat(patient.result().up()).isTrue();
        assertThat(asked).hasValue(1);
        WatchedProbe curious = watch(Duration.ZERO, Duration.ofSeconds(5), () -> "17");
        curious.result();
        curious.result();
        assertThat(asked).hasValue(3);
    }

    /** A container that is still deploying may drop a task without a word. */
    @Test
    void aLostQuestionIsAskedAgain() throws InterruptedException {
        AtomicInteger dropped = new AtomicInteger();
        HealthProbe probe = new HealthProbe() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public String check() {
                return "17";
            }
        };
        WatchedProbe watched = new WatchedProbe(probe, task -> {
            if (dropped.getAndIncrement() > 0) {
                executor.execute(task);
            }
        }, Duration.ZERO, Duration.ofMillis(5));
        assertThat(watched.result().up()).isFalse();
        for (int i = 0; i < 200 && !watched.result().up(); i++) {
            Thread.sleep(5);
        }
        assertThat(watched.result().up()).isTrue();
    }

    @Test
    void aFailureIsDownAndTellsNoSecrets() {
        WatchedProbe probe = watch(Duration.ZERO, Duration.ofSeconds(5), () -> {
            throw new IllegalStateException("password=secret");
        });
        assertThat(probe.result()).isEqualTo(new ProbeResult("part", false, "IllegalStateException"));
    }

    @Test
    void aHangingProbeIsAskedOnceAndIsDownUntilItAnswers() {
        CountDownLatch answer = new CountDownLatch(1);
        WatchedProbe probe = watch(Duration.ofHours(1), Duration.ofMillis(50), () -> {
            answer.await();
            return "back";
        });
        assertThat(probe.result().up()).isFalse();
        assertThat(probe.result().detail()).isEqualTo("no answer within 50 ms");
        assertThat(asked).hasValue(1);
        answer.countDown();
        assertThat(watch(Duration.ZERO, Duration.ofSeconds(5), () -> "x").result().up()).isTrue();
        assertThatCode(() -> {
            while (!probe.result().up()) {
                Thread.onSpinWait();
            }
        }).doesNotThrowAnyException();
    }
}
