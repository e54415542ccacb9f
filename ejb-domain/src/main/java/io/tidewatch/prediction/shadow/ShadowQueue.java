package io.tidewatch.prediction.shadow;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits to be scored on this node. Full, it forgets the oldest: a new decision says more about the present. */
@ApplicationScoped
public class ShadowQueue {

    /** So many decisions wait at most. */
    static final int MOST = 5_000;

    private final ArrayDeque<ShadowTask> waiting = new ArrayDeque<>();
    private Metrics metrics;

    /** For the container's proxy. */
    protected ShadowQueue() {
    }

    @Inject
    public ShadowQueue(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Puts decisions at the end; never waits for anything but another caller of this class. */
    void offer(List<ShadowTask> tasks) {
        int dropped = 0;
        synchronized (waiting) {
            for (ShadowTask task : tasks) {
                if (waiting.size() == MOST) {
                    waiting.removeFirst();
                    dropped++;
                }
                waiting.addLast(task);
            }
        }
        if (dropped > 0) {
            metrics.add(Metric.SHADOW_PREDICTIONS, dropped, "dropped");
        }
    }

    /** Takes the oldest out. */
    List<ShadowTask> take(int most) {
        List<ShadowTask> some = new ArrayList<>();
        synchronized (waiting) {
            while (some.size() < most && !waiting.isEmpty()) {
                some.add(waiting.removeFirst());
            }
        }
        return some;
    }
}
