package io.tidewatch.tasks;

/** The worker must let go of its task: it was cancelled, its lease is lost, or the node stops. Handlers let it pass. */
public class TaskStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskStoppedException(String reason) {
        super(reason);
    }
}
