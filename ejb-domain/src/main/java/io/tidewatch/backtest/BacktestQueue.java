package io.tidewatch.backtest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs backtests for callers that do not wait: each as soon as it is its turn, on a thread of its own. */
@ApplicationScoped
public class BacktestQueue {

    @Resource(lookup = RunKeeper.THREADS)
    private ManagedExecutorService managed;

    private BacktestService service;
    private BacktestSlots slots;
    private Executor threads;

    /** For the container's proxy. */
    protected BacktestQueue() {
    }

    @Inject
    public BacktestQueue(BacktestService service, BacktestSlots slots) {
        this(service, slots, null);
    }

    /** For use outside the container, for example in tests. */
    public BacktestQueue(BacktestService service, BacktestSlots slots, Executor threads) {
        this.service = service;
        this.slots = slots;
        this.threads = threads;
    }

    /**
     * Runs a backtest when it is its turn.
     *
     * @return completes with the run, also with a failed one; completes exceptionally when something broke
     * @throws BacktestBusyException when too many wait already
     * @throws UnknownCostProfileException when the request names a cost profile that is not configured
     */
    public CompletionStage<BacktestRun> submit(BacktestRequest request) {
        return submit(request, BacktestProgress.SILENT);
    }

    /** As {@link #submit(BacktestRequest)}, heard by whoever wants to know how far it is. */
    public CompletionStage<BacktestRun> submit(BacktestRequest request, BacktestProgress progress) {
        service.check(request);
        return slots.claim().thenCompose(slot -> {
            try {
                return CompletableFuture.supplyAsync(() -> {
                    try {
                        return service.compute(request, progress);
                    } finally {
                        slot.close();
                    }
                }, threads == null ? managed : threads);
            } catch (RejectedExecutionException e) {
                slot.close();
                throw e;
            }
        });
    }
}
