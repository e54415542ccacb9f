package io.tidewatch.connectors.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * A request to a venue did not succeed. {@link #outcome()} says what the caller may assume; nothing else may be.
 * The message and the reason never carry a secret.
 */
public class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What became of the request. */
    public enum Outcome {
        /** The venue answered and did not do it. */
        REFUSED,
        /** The request did not leave this process: no connection, no budget, no credentials. */
        NOT_SENT,
        /** Sent, and no answer that says what became of it: time-out, dropped connection, 5xx, unreadable answer. */
        UNKNOWN
    }

    private final Outcome outcome;
    private final String reason;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param reason     machine-readable reason of the contract, such as {@code bitget_rate_limited} or {@code venue_http_503}
     * @param retryAfter how long the venue wants to be left alone, where it says
     */
    public ExchangeException(Outcome outcome, String reason, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public ExchangeException(Outcome outcome, String reason, String message) {
        this(outcome, reason, message, Optional.empty(), null);
    }

    /** What became of the request. */
    public Outcome outcome() {
        return outcome;
    }

    /** Machine-readable reason of the contract. */
    public String reason() {
        return reason;
    }

    /** How long the venue wants to be left alone, where it says. */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
