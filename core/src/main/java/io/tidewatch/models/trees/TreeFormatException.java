package io.tidewatch.models.trees;

/** A tree ensemble cannot be read or uses something that cannot be evaluated here; the message says what. */
public final class TreeFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TreeFormatException(String reason) {
        super(reason);
    }

    public TreeFormatException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
