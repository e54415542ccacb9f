package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Executes orders on paper, reproducibly: the configured seed and the name of the execution decide every random number. */
@ApplicationScoped
public class PaperAdapter implements ExecutionAdapter {

    private PaperFillModel model;
    private long seed;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PaperAdapter() {
    }

    @Inject
    public PaperAdapter(ExecutionConfig config, TradingClock clock) {
        this.model = new PaperFillModel(config.paper());
        this.seed = config.paperSeed();
        this.clock = clock;
    }

    @Override
    public AdapterName name() {
        return AdapterName.PAPER;
    }

    @Override
    public boolean reachesVenue() {
        return false;
    }

    @Override
    public ExecutionResult execute(WorkOrder order, ExecutionTerms terms) {
        return model.fill(order, terms, OrderRandom.of(seed, order.clientOrderId()), clock.instant());
    }
}
