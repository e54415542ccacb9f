package io.tidewatch.api.json;

/** A text that is no JSON. The message says what was expected. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    MalformedJsonException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    /**
     * Where the text goes wrong.
     *
     * @return 0-based position in Unicode characters
     */
    public int position() {
        return position;
    }
}
