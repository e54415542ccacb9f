package io.tidewatch.execution;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Counts what runs do, under the names dashboards and alert rules of the field read. */
@ApplicationScoped
public class ExecutionMetrics {

    private static final double NANOS = 1e9;

    private Metrics metrics;

    /** For the container's proxy. */
    protected ExecutionMetrics() {
    }

    @Inject
    public ExecutionMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Orders that went through an adapter. */
    void executed(AdapterName adapter, List<ExecutedOrder> orders) {
        for (ExecutedOrder order : orders) {
            metrics.increment(Metric.EXECUTION_ORDERS, adapter.text(), order.status());
            if (order.rejected()) {
                metrics.increment(Metric.EXECUTION_REJECTS, adapter.text(), order.rejectCategory());
                if (RejectCategory.unclassifiedBitget(order.execution().path("reject_reason").asText())) {
                    metrics.increment(Metric.BITGET_UNCLASSIFIED_ERRORS, adapter.text());
                }
            }
        }
    }

    /** A successful run. */
    void latency(AdapterName adapter, long nanos) {
        metrics.observe(Metric.EXECUTION_LATENCY, nanos / NANOS, adapter.text());
    }

    /** A check of a run set a kill switch. */
    void hardBlock(String track) {
        metrics.increment(Metric.RISK_HARD_BLOCKS, track);
    }

    /** A batch had to be weighed without knowing the equity. */
    void weightConversionError(String track) {
        metrics.increment(Metric.RISK_WEIGHT_CONVERSION_ERRORS, track);
    }
}
