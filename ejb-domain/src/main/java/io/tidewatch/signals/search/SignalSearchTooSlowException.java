package io.tidewatch.signals.search;

/** The database was stopped because a search took too long; a shorter period helps. */
public class SignalSearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignalSearchTooSlowException() {
        super("the search took too long; a shorter period helps", null, false, false);
    }
}
