package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One attempt at a task, seen by the handler that makes it and by the keeper of its lease. */
public final class TaskWork {

    private final ClaimedTask task;
    private volatile Task.Progress progress;
    private volatile boolean told = true;
    private volatile String cancelReason;
    private volatile boolean lost;
    private volatile boolean stopping;

    TaskWork(ClaimedTask task) {
        this.task = task;
    }

    /** What to do. */
    public JsonNode payload() {
        return task.payload();
    }

    /** Key of the task. */
    public String taskId() {
        return task.id();
    }

    /** Which attempt this is, from 1. */
    public int attempt() {
        return task.attempt();
    }

    /**
     * Lets go when the task is not to be done any more.
     *
     * @throws TaskStoppedException then; not to be caught by handlers
     */
    public void check() {
        if (cancelReason != null) {
            throw new TaskStoppedException("cancelled");
        }
        if (lost) {
            throw new TaskStoppedException("lease lost");
        }
        if (stopping) {
            throw new TaskStoppedException("node stops");
        }
    }

    /**
     * Tells how far it is, and lets go as {@link #check()} does.
     *
     * @param share 0 to 1
     * @param note  what is being done
     */
    public void progress(double share, String note) {
        check();
        progress = new Task.Progress(Math.max(0, Math.min(1, share)), note);
        told = false;
    }

    ClaimedTask task() {
        return task;
    }

    /** What is to be stored of its progress; null when nothing new was told. */
    Task.Progress untold() {
        if (told) {
            return null;
        }
        told = true;
        return progress;
    }

    boolean hasNews() {
        return !told;
    }

    void cancel(String reason) {
        cancelReason = reason;
    }

    Optional<String> cancelled() {
        return Optional.ofNullable(cancelReason);
    }

    void lose() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    void stop() {
        stopping = true;
    }
}
