package io.tidewatch.execution;

import io.tidewatch.ops.GroupCommit;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.Optional;

/**
 * Lets submissions and paper runs that arrive together share their reads and their transaction; see {@link GroupCommit}. Orders
 * at venues are run elsewhere, one decision at a time.
 */
@ApplicationScoped
public class GroupedOrders {

    private static final int MOST = 64;
    private static final int LARGE_SUBMISSION = 50;
    private static final int MOST_ORDERS = 400;

    private GroupCommit<SubmitRequest, SubmitOutcome> submissions;
    private GroupCommit<RunRequest, PaperRuns.Ended> runs;
    private final SharedRuns shared = new SharedRuns();
    private OrderService orders;
    private ExecutionService execution;
    private ExecutionMetrics metrics;

    /** For the container's proxy. */
    protected GroupedOrders() {
    }

    @Inject
    public GroupedOrders(OrderService orders, PaperRuns paper, ExecutionService execution, ExecutionMetrics metrics) {
        this.orders = orders;
        this.execution = execution;
        this.metrics = metrics;
        this.submissions = new GroupCommit<>(orders::storeAll,
                new GroupCommit.Limits<>(request -> request.orders().size(), LARGE_SUBMISSION, MOST_ORDERS), GroupedOrders::rolledBack);
        this.runs = new GroupCommit<>(paper::runAll, GroupCommit.Limits.requests(MOST), GroupedOrders::rolledBack);
    }

    /** What failed while it was committed may be stored: trying again could store or execute it twice. */
    private static boolean rolledBack(RuntimeException failure) {
        return !(failure instanceof TransactionalException)
                && !(failure instanceof EJBException wrapped && !(wrapped.getCause() instanceof RuntimeException));
    }

    /** Stores the orders of a new decision, all or none; see {@link OrderService#submit}. Must not be called inside a transaction. */
    public SubmitOutcome submit(SubmitRequest request, Optional<String> idempotencyKey) {
        return idempotencyKey.isPresent() ? orders.submit(request, idempotencyKey) : submissions.run(request);
    }

    /**
     * Checks and executes the orders of a decision on paper; see {@link ExecutionService#run}. Those who post the same decision at
     * the same time share one run and its answer. Must not be called inside a transaction.
     */
    public RunOutcome run(RunRequest request) {
        return shared.run(request, () -> paper(request));
    }

    private RunOutcome paper(RunRequest request) {
        long started = System.nanoTime();
        RunOutcome outcome = runs.run(request).outcome();
        if (outcome == null) {
            // Another node is at it: its result counts, and waiting for it must hold nobody else up.
            return execution.run(request);
        }
        if (outcome instanceof RunOutcome.Executed) {
            metrics.latency(request.adapter(), System.nanoTime() - started);
        }
        return outcome;
    }
}
