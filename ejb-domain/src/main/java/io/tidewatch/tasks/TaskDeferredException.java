package io.tidewatch.tasks;

import java.time.Duration;

/** Now is not the time for a task, for example because its capability is busy. */
public class TaskDeferredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    public TaskDeferredException(String reason, Duration delay) {
        super(reason);
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }
}
