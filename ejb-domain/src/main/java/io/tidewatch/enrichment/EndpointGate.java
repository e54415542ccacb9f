package io.tidewatch.enrichment;

import io.tidewatch.enrichment.chat.ChatFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps this node from asking an endpoint that does not answer: closed after several failures in a row, at once when no question
 * can succeed, and for as long as the endpoint asks for. While it is closed no event is taken, so none loses an attempt.
 */
final class EndpointGate {

    private static final int FAILURES = 5;
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration LONG_REST = Duration.ofMinutes(5);

    private int failures;
    private Instant closedUntil = Instant.MIN;

    synchronized boolean isOpen(Instant now) {
        return !now.isBefore(closedUntil);
    }

    synchronized void answered() {
        failures = 0;
    }

    synchronized void failed(ChatFailure failure, Instant now) {
        if (failure.kind() == ChatFailure.Kind.MISCONFIGURED) {
            close(now.plus(LONG_REST));
        } else if (failure.mayBeRetried() && ++failures >= FAILURES) {
            close(now.plus(REST));
        }
        failure.retryAfter().ifPresent(wait -> close(now.plus(wait)));
    }

    /** Closes it, or keeps it closed longer. The first failure after it opens closes it again. */
    synchronized void close(Instant until) {
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }
}
