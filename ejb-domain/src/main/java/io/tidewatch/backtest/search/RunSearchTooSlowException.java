package io.tidewatch.backtest.search;

/** The database was stopped because a search took too long; narrower filters help. */
public class RunSearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunSearchTooSlowException() {
        super("the search took too long; narrower filters help", null, false, false);
    }
}
