package io.tidewatch.tasks;

import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The running of jobs as a part of this node, judged by the upkeep of their leases: without it a node loses its jobs. */
@ApplicationScoped
public class JobWorker implements Component {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Heartbeat upkeep = new Heartbeat(LONGEST_SILENCE);

    /** The leases were looked after. */
    void kept() {
        upkeep.beat();
    }

    /** The leases could not be looked after. */
    void failed() {
        upkeep.fail();
    }

    @Override
    public String name() {
        return "task_worker";
    }

    @Override
    public State state() {
        return upkeep.state();
    }
}
