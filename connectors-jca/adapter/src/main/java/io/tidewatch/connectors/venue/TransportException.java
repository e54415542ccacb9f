package io.tidewatch.connectors.venue;

/** No complete answer came. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why none came. */
    enum Kind {
        TIMEOUT, CONNECTION, TOO_LARGE, INTERRUPTED
    }

    private final Kind kind;
    private final boolean sent;

    /** @param sent whether the venue may have got the request */
    TransportException(Kind kind, boolean sent, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sent = sent;
    }

    Kind kind() {
        return kind;
    }

    boolean sent() {
        return sent;
    }
}
