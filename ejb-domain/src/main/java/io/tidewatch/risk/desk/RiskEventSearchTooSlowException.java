package io.tidewatch.risk.desk;

/** The database was stopped because a search took too long; a shorter period helps. */
public class RiskEventSearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RiskEventSearchTooSlowException() {
        super("the search took too long; a shorter period helps", null, false, false);
    }
}
