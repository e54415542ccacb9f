package io.tidewatch.tasks;

/** What was asked does not fit the state the execution is in, or the same work is already being done. */
public class JobConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobConflictException(String message) {
        super(message);
    }

    public JobConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
