package io.tidewatch.tasks;

import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The queue as a part of this node: in error when leases are not kept any more, for then the node loses its tasks. */
@ApplicationScoped
public class TaskQueueState implements Component {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Heartbeat upkeep = new Heartbeat(LONGEST_SILENCE);
    private volatile QueueFigures figures;

    void kept() {
        upkeep.beat();
    }

    void failed() {
        upkeep.fail();
    }

    void told(QueueFigures now) {
        figures = now;
    }

    /** How full the queue was when it was last counted. */
    Optional<QueueFigures> figures() {
        return Optional.ofNullable(figures);
    }

    @Override
    public String name() {
        return "task_queue";
    }

    @Override
    public State state() {
        return upkeep.state();
    }
}
