package io.tidewatch.tasks;

/** A task that can never succeed; its message is the task's error. */
public class TaskRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskRefusedException(String error) {
        super(error);
    }
}
