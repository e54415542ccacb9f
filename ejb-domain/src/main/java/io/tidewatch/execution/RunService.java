package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Executes decisions: on paper in one transaction, at a venue step by step. */
@ApplicationScoped
public class RunService {

    private GroupedOrders paper;
    private LiveRuns live;
    private ExecutionMetrics metrics;

    /** For the container's proxy. */
    protected RunService() {
    }

    @Inject
    public RunService(GroupedOrders paper, LiveRuns live, ExecutionMetrics metrics) {
        this.paper = paper;
        this.live = live;
        this.metrics = metrics;
    }

    /** Checks and executes the orders of a decision. No transaction of the caller takes part. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public RunOutcome run(RunRequest request) {
        RunOutcome outcome = request.adapter().isLive() ? live.run(request) : paper.run(request);
        if (outcome instanceof RunOutcome.Executed executed) {
            executed.orders().stream().map(order -> order.order().track()).distinct().forEach(metrics::rejectRate);
        }
        return outcome;
    }
}
