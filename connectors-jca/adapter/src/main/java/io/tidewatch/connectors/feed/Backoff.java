package io.tidewatch.connectors.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each twice as long as the one before, up to a limit, and somewhere between half of it and all of it, so that
 * many clients of an exchange that comes back do not return at the same moment.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    Duration next() {
        Duration whole = next;
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        return Duration.ofMillis(Math.round(whole.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    /** It went well: the next pause is a short one again. */
    void reset() {
        next = first;
    }
}
