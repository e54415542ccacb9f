package io.tidewatch.prediction.search;

/** The database was stopped because a search took too long; a shorter period helps. */
public class PredictionSearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PredictionSearchTooSlowException() {
        super("the search took too long; a shorter period helps", null, false, false);
    }
}
