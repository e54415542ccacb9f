package io.tidewatch.connectors.api;

import java.time.Duration;
import java.util.Optional;

/** A source asks to be left alone for a while. */
public class RateLimitedException extends SourceException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /**
     * @param message    what went wrong, without secrets
     * @param retryAfter how long to wait, where the source says
     */
    public RateLimitedException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to wait, where the source says. */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
