package io.tidewatch.enrichment.chat;

import java.time.Duration;
import java.util.Optional;

/** No answer came. The message names no secret and quotes nothing the endpoint said. */
public class ChatFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** Nothing wrong with the question: it may be asked again. */
        TRANSIENT,
        /** No answer in time; may be asked again. */
        TIMEOUT,
        /** This question will not be answered. */
        REFUSED,
        /** Something came that is no answer of the protocol. */
        GARBLED,
        /** No question will be answered until someone changes key, address or plan. */
        MISCONFIGURED
    }

    private final Kind kind;
    private final Duration retryAfter;

    /** @param retryAfter how long the endpoint asks to be left alone; null when it did not say */
    public ChatFailure(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    static ChatFailure ofStatus(int status, Duration retryAfter) {
        Kind kind = switch (status) {
            case 408, 425, 429 -> Kind.TRANSIENT;
            case 401, 402, 403, 404, 405 -> Kind.MISCONFIGURED;
            default -> status >= 500 ? Kind.TRANSIENT : Kind.REFUSED;
        };
        return new ChatFailure(kind, "endpoint answered " + status, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same question may be asked again. */
    public boolean mayBeRetried() {
        return kind == Kind.TRANSIENT || kind == Kind.TIMEOUT;
    }

    /** How long the endpoint asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
