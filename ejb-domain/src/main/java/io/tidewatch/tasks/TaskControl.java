package io.tidewatch.tasks;

import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do to tasks by hand; who did it and why is kept. */
@ApplicationScoped
public class TaskControl {

    private TaskService tasks;
    private RiskAudit audit;

    /** For the container's proxy. */
    protected TaskControl() {
    }

    @Inject
    public TaskControl(TaskService tasks, RiskAudit audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    /** Ends a task as {@link TaskService#cancel} does. @return false when it is finished or unknown */
    public boolean cancel(String id, String actor, String reason) {
        boolean cancelled = tasks.cancel(id, reason + " (" + actor + ")");
        if (cancelled) {
            note(id, "task_cancelled", "a task was cancelled by hand", actor, reason);
        }
        return cancelled;
    }

    /** Queues once more what a failed task was to do. @return the new task; empty when it did not fail or is unknown */
    public Optional<Task> repeat(String id, String actor, String reason) {
        Optional<Task> again = tasks.repeat(id, actor);
        again.ifPresent(task -> note(id, "task_repeated", "a failed task was queued again by hand as " + task.id(), actor, reason));
        return again;
    }

    private void note(String id, String code, String message, String actor, String reason) {
        audit.note(List.of(new RiskEvent(id, Severity.INFO, code, message, Map.of("task_id", id, "actor", actor, "reason", reason), null, null)));
    }
}
