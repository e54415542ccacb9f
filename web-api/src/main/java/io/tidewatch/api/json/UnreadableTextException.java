package io.tidewatch.api.json;

/** Bytes that are no text, or a text beyond the limits on depth and digits: nothing in it can be named to the client. */
public final class UnreadableTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTextException(String message, Exception cause) {
        super(message, cause);
    }
}
