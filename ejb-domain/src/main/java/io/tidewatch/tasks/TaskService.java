package io.tidewatch.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Queues tasks, tells how they stand, and lets people cancel and repeat them. */
@ApplicationScoped
@Transactional
public class TaskService {

    private TaskLedger ledger;
    private TaskConfig config;

    /** For the container's proxy. */
    protected TaskService() {
    }

    @Inject
    public TaskService(TaskLedger ledger, TaskConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    /** Queues a task, durable when the caller's transaction is. @return the task as stored */
    public Task submit(NewTask task) {
        return submit(List.of(task)).get(0);
    }

    /** Queues tasks together. @return them as stored, in order */
    public List<Task> submit(List<NewTask> tasks) {
        return ledger.add(tasks, config.maxAttempts(), config.startDelay());
    }

    /** A task; empty when there is none or its result was kept long enough. */
    public Optional<Task> find(String id) {
        return id.indexOf('\0') >= 0 ? Optional.empty() : ledger.find(id);
    }

    /** Tasks for people, without their results. */
    public List<Task> list(TaskFilter filter) {
        return ledger.list(filter);
    }

    /** The types of the tasks there are. */
    public List<String> types() {
        return ledger.types();
    }

    /**
     * Ends a waiting task at once and asks a running one to end as soon as it can.
     *
     * @param reason becomes the task's error after {@code cancelled:}
     * @return false when the task is finished or unknown
     */
    public boolean cancel(String id, String reason) {
        return ledger.cancel(id, reason, config.timeToLive());
    }

    /**
     * Queues once more what a failed task was to do, with all attempts, as a new task.
     *
     * @return the new task; empty when the task did not fail or is unknown
     */
    public Optional<Task> repeat(String id, String requestedBy) {
        return ledger.repeat(id, requestedBy, config.maxAttempts());
    }

    /** How full the queue is. */
    public QueueFigures figures() {
        return ledger.figures();
    }
}
