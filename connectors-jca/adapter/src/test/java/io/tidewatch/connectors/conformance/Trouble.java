package io.tidewatch.connectors.conformance;

/** What a venue under test must be able to do wrong once. */
public enum Trouble {
    /** The request is done, and no answer comes. */
    TIMEOUT_AFTER_ACCEPT,
    /** The connection breaks, and nothing is done. */
    DROP_BEFORE_ACCEPT,
    /** The connection breaks when it is done. */
    DROP_AFTER_ACCEPT,
    /** A 5xx, and nothing is done. */
    ERROR_BEFORE_ACCEPT,
    /** A 5xx, and it is done. */
    ERROR_AFTER_ACCEPT,
    /** Too many requests: 429 with a Retry-After of a second. */
    RATE_LIMITED,
    /** Done, and the answer is cut off. */
    MALFORMED_ANSWER,
    /** Only a part of what could be traded at once is traded. */
    PARTIAL_FILL,
    /** The venue itself cancels what would rest. */
    SELF_CANCEL,
    /** The request reaches the venue twice; lists hold an entry twice. */
    DUPLICATE
}
