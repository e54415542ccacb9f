package io.tidewatch.connectors.api;

import java.io.IOException;

/** A source could not be read: it did not answer, refused, or answered with something else than agreed. */
public class SourceException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what went wrong, without secrets */
    public SourceException(String message) {
        super(message);
    }

    /** @param message what went wrong, without secrets */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
