package io.tidewatch.tasks;

import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.HealthProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Is the task queue looked after, and how full is it. */
@ApplicationScoped
public class TaskQueueProbe implements HealthProbe {

    private TaskQueueState state;
    private TaskService tasks;

    /** For the container's proxy. */
    protected TaskQueueProbe() {
    }

    @Inject
    public TaskQueueProbe(TaskQueueState state, TaskService tasks) {
        this.state = state;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String check() {
        if (state.state() == Component.State.ERROR) {
            throw new IllegalStateException("the leases of tasks are not kept");
        }
        return state.figures().orElseGet(tasks::figures).told();
    }
}
