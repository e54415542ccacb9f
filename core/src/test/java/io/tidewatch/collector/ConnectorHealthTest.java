package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorHealthTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final FetchPolicy USUAL = policy(3, 3, 120);

    @Test
    void aRateLimitedSourceIsAskedOnceAndThenLeftAlone() {
        FetchPolicy policy = policy(1, 1, 60);
        FetchFailure limit = FetchFailure.rateLimit(NOW, 1, Optional.empty());
        ConnectorHealth first = ConnectorHealth.NEW.failed(limit, policy);
        assertThat(first.lastStatus()).contains(FetchStatus.FAILURE);
        assertThat(first.pauseAfter(limit, policy, 0)).isEmpty();
        assertThat(first.cooling(NOW.plusSeconds(59))).isTrue();
        ConnectorHealth second = first.skipped();
        assertThat(second.lastStatus()).contains(FetchStatus.COOLDOWN);
        assertThat(second.counters()).isEqualTo(new FetchCounters(0, 1, 0, 1, 1));
        assertThat(second.cooling(NOW.plusSeconds(60))).isFalse();
    }

    /** Every combination of attempts and threshold: how many attempts one failing fetch makes, and whether the breaker is open then. */
    @ParameterizedTest
    @CsvSource({"1,1,1,OPEN", "1,2,1,CLOSED", "1,3,1,CLOSED", "2,1,1,OPEN", "2,2,2,OPEN", "2,3,2,CLOSED", "3,1,1,OPEN", "3,2,2,OPEN",
        "3,3,3,OPEN", "3,4,3,CLOSED", "5,3,3,OPEN"})
    void aFailingFetchEndsAtItsLastAttemptOrAtTheThreshold(int attempts, int threshold, int made, Breaker breaker) {
        FetchPolicy policy = policy(attempts, threshold, 120);
        Fetch fetch = failingFetch(ConnectorHealth.NEW, policy, NOW);
        assertThat(fetch.attempts).isEqualTo(made);
        assertThat(fetch.health.breaker(NOW, policy)).isEqualTo(breaker);
        assertThat(fetch.health.counters().failure()).isEqualTo(made);
    }

    @Test
    void failuresCountAcrossFetches() {
        FetchPolicy policy = policy(1, 3, 120);
        ConnectorHealth health = ConnectorHealth.NEW;
        for (int fetch = 1; fetch <= 2; fetch++) {
            health = failingFetch(health, policy, NOW).health;
            assertThat(health.breaker(NOW, policy)).isEqualTo(Breaker.CLOSED);
        }
        assertThat(failingFetch(health, policy, NOW).health.breaker(NOW, policy)).isEqualTo(Breaker.OPEN);
    }

    @Test
    void afterTheCooldownOneAttemptDecides() {
        ConnectorHealth open = failingFetch(ConnectorHealth.NEW, USUAL, NOW).health;
        Instant later = NOW.plusSeconds(120);
        assertThat(open.breaker(later.minusNanos(1), USUAL)).isEqualTo(Breaker.OPEN);
        assertThat(open.breaker(later, USUAL)).isEqualTo(Breaker.HALF_OPEN);
        Fetch probe = failingFetch(open, USUAL, later);
        assertThat(probe.attempts).isOne();
        assertThat(probe.health.breaker(later.plusSeconds(119), USUAL)).isEqualTo(Breaker.OPEN);
        ConnectorHealth closed = probe.health.succeeded(0.5, false);
        assertThat(closed.breaker(later, USUAL)).isEqualTo(Breaker.CLOSED);
        assertThat(closed.consecutiveFailures()).isZero();
        assertThat(failingFetch(closed, USUAL, later).attempts).isEqualTo(3);
    }

    @Test
    void answersAreCounted() {
        ConnectorHealth health = ConnectorHealth.NEW.succeeded(0.25, false).succeeded(0.5, true);
        assertThat(health.counters()).isEqualTo(new FetchCounters(2, 0, 1, 0, 0));
        assertThat(health.latencySeconds()).contains(0.5);
        assertThat(health.lastStatus()).contains(FetchStatus.EMPTY);
    }

    @Test
    void aShortWishIsWaitedForWithinTheFetch() {
        FetchFailure limit = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofSeconds(7)));
        ConnectorHealth health = ConnectorHealth.NEW.failed(limit, USUAL);
        assertThat(health.breaker(NOW, USUAL)).isEqualTo(Breaker.CLOSED);
        assertThat(health.pauseAfter(limit, USUAL, 0)).contains(Duration.ofSeconds(7));
    }

    @Test
    void aShortWishAtTheLastAttemptHoldsForTheNextFetch() {
        FetchPolicy policy = policy(1, 5, 120);
        FetchFailure limit = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofSeconds(7)));
        ConnectorHealth health = ConnectorHealth.NEW.failed(limit, policy);
        assertThat(health.cooldownUntil()).contains(NOW.plusSeconds(7));
        assertThat(health.breaker(NOW.plusSeconds(7), policy)).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void aLongWishOpensTheBreakerAtOnceAndIsCapped() {
        FetchFailure limit = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofMinutes(10)));
        ConnectorHealth health = ConnectorHealth.NEW.failed(limit, USUAL);
        assertThat(health.cooldownUntil()).contains(NOW.plusSeconds(600));
        assertThat(health.pauseAfter(limit, USUAL, 0)).isEmpty();
        FetchFailure endless = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofDays(400)));
        assertThat(ConnectorHealth.NEW.failed(endless, USUAL).cooldownUntil()).contains(NOW.plusSeconds(3600));
    }

    @Test
    void theCooldownIsNeverShorterThanTheWish() {
        FetchPolicy policy = policy(1, 1, 60);
        FetchFailure longer = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofSeconds(90)));
        FetchFailure shorter = FetchFailure.rateLimit(NOW, 1, Optional.of(Duration.ofSeconds(5)));
        assertThat(ConnectorHealth.NEW.failed(longer, policy).cooldownUntil()).contains(NOW.plusSeconds(90));
        assertThat(ConnectorHealth.NEW.failed(shorter, policy).cooldownUntil()).contains(NOW.plusSeconds(60));
    }

    @Test
    void pausesDoubleWithJitterUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(attempt -> USUAL.pause(attempt, 0).toMillis()))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L);
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(attempt -> USUAL.pause(attempt, 1).toMillis()))
                .containsExactly(600L, 1200L, 2400L, 4800L, 9600L, 10_000L);
        assertThat(USUAL.pause(1000, 0)).isEqualTo(Duration.ofSeconds(10));
        FetchPolicy hasty = new FetchPolicy(3, Duration.ZERO, Duration.ofSeconds(10), 3, Duration.ofSeconds(1), Duration.ofHours(1));
        assertThat(hasty.pause(1, 0)).isEqualTo(Duration.ofMillis(50));
    }

    private record Fetch(ConnectorHealth health, int attempts) {
    }

    private static Fetch failingFetch(ConnectorHealth before, FetchPolicy policy, Instant at) {
        ConnectorHealth health = before;
        for (int attempt = 1; ; attempt++) {
            FetchFailure failure = FetchFailure.plain(at, attempt);
            health = health.failed(failure, policy);
            if (health.pauseAfter(failure, policy, 0.5).isEmpty()) {
                return new Fetch(health, attempt);
            }
        }
    }

    private static FetchPolicy policy(int attempts, int threshold, int cooldownSeconds) {
        return new FetchPolicy(attempts, Duration.ofMillis(500), Duration.ofSeconds(10), threshold, Duration.ofSeconds(cooldownSeconds),
                Duration.ofHours(1));
    }
}
