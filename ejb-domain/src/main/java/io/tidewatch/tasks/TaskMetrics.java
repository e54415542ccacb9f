package io.tidewatch.tasks;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.RiskAlert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** Counts what the workers of this node do, and tells live clients of dead letters. */
@ApplicationScoped
public class TaskMetrics implements TaskObserver {

    private Metrics metrics;
    private Event<RiskAlert> alerts;
    private TradingClock clock;

    /** For the container's proxy. */
    protected TaskMetrics() {
    }

    @Inject
    public TaskMetrics(Metrics metrics, Event<RiskAlert> alerts, TradingClock clock) {
        this.metrics = metrics;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public void ended(TaskEnding ending, Duration took) {
        String type = shown(ending.task().type());
        metrics.increment(Metric.TASK_ATTEMPTS, type, ending.kind().name().toLowerCase(Locale.ROOT));
        metrics.observe(Metric.TASK_DURATION, took.toNanos() / 1e9, type);
        if (ending.kind() == TaskEnding.Kind.DEAD) {
            alert(ending.task().id(), ending.task().type());
        }
    }

    @Override
    public void lost(ClaimedTask task) {
        metrics.increment(Metric.TASK_ATTEMPTS, shown(task.type()), "lost");
    }

    @Override
    public void abandoned(TaskStore.Abandoned task) {
        metrics.increment(Metric.TASK_ATTEMPTS, shown(task.type()), task.dead() ? "dead" : "abandoned");
        if (task.dead()) {
            alert(task.id(), task.type());
        }
    }

    /** Shows how full the queue is. */
    void show(QueueFigures figures) {
        metrics.set(Metric.TASK_QUEUE, figures.queued(), TaskStatus.QUEUED.wireName());
        metrics.set(Metric.TASK_QUEUE, figures.running(), TaskStatus.RUNNING.wireName());
        metrics.set(Metric.TASK_DEAD_LETTERS, figures.deadLetters());
        metrics.set(Metric.TASK_OLDEST_DUE, figures.oldestDue().map(Duration::toMillis).orElse(0L) / 1000.0);
    }

    /** Types come from the outside; only those of the product become series. */
    private static String shown(String type) {
        return TaskTypes.KNOWN.contains(type) ? type : "other";
    }

    private void alert(String id, String type) {
        alerts.fire(new RiskAlert("task_dead_letter:" + type, "warning", null, null, id, null, null, clock.instant()));
    }
}
