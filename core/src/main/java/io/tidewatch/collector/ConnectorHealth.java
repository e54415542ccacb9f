package io.tidewatch.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a connector does: what its breaker is made of. Failed attempts in a row count across fetches; only a success sets them back,
 * so that after a cooldown one failed attempt is enough to leave the source alone again.
 *
 * @param counters            since the first run
 * @param consecutiveFailures attempts since the last success
 * @param cooldownUntil       when the last cooldown ends or ended; empty when none was since the last success
 * @param latencySeconds      of the last successful fetch
 * @param lastStatus          of the last fetch
 */
public record ConnectorHealth(
        FetchCounters counters, int consecutiveFailures, Optional<Instant> cooldownUntil, Optional<Double> latencySeconds,
        Optional<FetchStatus> lastStatus) {

    /** A connector that never ran. */
    public static final ConnectorHealth NEW =
            new ConnectorHealth(FetchCounters.NONE, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the source is to be left alone now. */
    public boolean cooling(Instant now) {
        return cooldownUntil.filter(now::isBefore).isPresent();
    }

    /** State of the breaker now. */
    public Breaker breaker(Instant now, FetchPolicy policy) {
        if (cooling(now)) {
            return Breaker.OPEN;
        }
        return consecutiveFailures >= policy.threshold() ? Breaker.HALF_OPEN : Breaker.CLOSED;
    }

    /** A fetch was left out because of the cooldown. */
    public ConnectorHealth skipped() {
        return new ConnectorHealth(counters.withSkip(), consecutiveFailures, cooldownUntil, latencySeconds,
                Optional.of(FetchStatus.COOLDOWN));
    }

    /** The source answered. */
    public ConnectorHealth succeeded(double seconds, boolean nothingNew) {
        return new ConnectorHealth(counters.withSuccess(nothingNew), 0, Optional.empty(), Optional.of(seconds),
                Optional.of(nothingNew ? FetchStatus.EMPTY : FetchStatus.SUCCESS));
    }

    /**
     * An attempt failed. The breaker opens at the threshold, and at once where the source asks for more time than is waited within
     * a fetch.
     */
    public ConnectorHealth failed(FetchFailure failure, FetchPolicy policy) {
        int failures = consecutiveFailures + 1;
        Duration rest = failures >= policy.threshold() ? policy.cooldown() : Duration.ZERO;
        Duration wish = failure.retryAfter().map(policy::granted).orElse(Duration.ZERO);
        boolean waitsWithin = failure.attempt() < policy.attempts() && wish.compareTo(policy.longestPause()) <= 0;
        if (wish.compareTo(rest) > 0 && !waitsWithin) {
            rest = wish;
        }
        return new ConnectorHealth(counters.withFailure(failure.rateLimited()), failures,
                rest.isZero() ? Optional.empty() : Optional.of(failure.at().plus(rest)), latencySeconds, Optional.of(FetchStatus.FAILURE));
    }

    /**
     * How long to wait before the next attempt of the same fetch, asked of the state after the failure.
     *
     * @param chance 0 to 1, for the jitter
     * @return empty when the fetch is over
     */
    public Optional<Duration> pauseAfter(FetchFailure failure, FetchPolicy policy, double chance) {
        if (failure.attempt() >= policy.attempts() || cooling(failure.at())) {
            return Optional.empty();
        }
        Duration usual = policy.pause(failure.attempt(), chance);
        Duration wish = failure.retryAfter().map(policy::granted).orElse(Duration.ZERO);
        return Optional.of(wish.compareTo(usual) > 0 ? wish : usual);
    }
}
