package io.tidewatch.signals;

import io.tidewatch.ops.GroupCommit;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.List;

/**
 * Lets signals asked for at the same time share their reads and their transaction; see {@link GroupCommit}. Those of a group have
 * one decision time, which is later than the arrival of each.
 */
@ApplicationScoped
public class GroupedSignals {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST = 64;

    private GroupCommit<SignalRequest, SignalOutcome> group;
    private Metrics metrics;

    /** For the container's proxy. */
    protected GroupedSignals() {
    }

    @Inject
    public GroupedSignals(SignalService signals, Metrics metrics) {
        // What failed while it was committed may be stored: trying again could store it twice.
        this.group = new GroupCommit<>(requests -> signals.generateAll(requests, List.of()), GroupCommit.Limits.requests(MOST),
                failure -> !(failure instanceof TransactionalException));
        this.metrics = metrics;
    }

    /**
     * Generates one signal; it is stored when this returns. Must not be called inside a transaction or at a replayed time.
     *
     * @throws SignalBlockedException when a kill switch stands against it
     * @throws io.tidewatch.prediction.PredictionRefusedException when there is no prediction
     */
    public Signal generate(SignalRequest request) {
        long start = System.nanoTime();
        Signal signal = group.run(request).orThrow();
        metrics.observe(Metric.SIGNAL_LATENCY, (System.nanoTime() - start) / NANOS_PER_SECOND, request.track().wireName());
        return signal;
    }
}
