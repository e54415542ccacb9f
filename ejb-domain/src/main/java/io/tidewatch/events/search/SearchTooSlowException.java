package io.tidewatch.events.search;

/** The database was stopped because a search took too long; a shorter period helps. */
public class SearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchTooSlowException() {
        super("the search took too long; a shorter period helps", null, false, false);
    }
}
