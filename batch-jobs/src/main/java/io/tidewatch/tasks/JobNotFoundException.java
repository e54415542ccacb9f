package io.tidewatch.tasks;

/** There is no job of that name, or no execution of that number. */
public class JobNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobNotFoundException(String message) {
        super(message);
    }
}
