package io.tidewatch.execution.desk;

/** The database was stopped because a search took too long; a shorter period helps. */
public class OrderSearchTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderSearchTooSlowException() {
        super("the search took too long; a shorter period helps", null, false, false);
    }
}
