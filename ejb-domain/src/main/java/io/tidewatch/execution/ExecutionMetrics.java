package io.tidewatch.execution;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what runs do, under the names dashboards and alert rules of the field read. */
@ApplicationScoped
public class ExecutionMetrics {

    private static final double NANOS = 1e9;

    private static final Duration REJECT_WINDOW = Duration.ofHours(1);
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);

    private final Map<String, Instant> rateRead = new ConcurrentHashMap<>();

    private Metrics metrics;
    private VenueUsageProbe usage;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ExecutionMetrics() {
    }

    /** For use where no reject rate is wanted, for example in tests. */
    public ExecutionMetrics(Metrics metrics) {
        this(metrics, null, null);
    }

    @Inject
    public ExecutionMetrics(Metrics metrics, VenueUsageProbe usage, TradingClock clock) {
        this.metrics = metrics;
        this.usage = usage;
        this.clock = clock;
    }

    /** The share of a track's orders of the last hour that were refused; read anew when the last reading is some seconds old. */
    void rejectRate(String track) {
        if (usage == null) {
            return;
        }
        Instant now = clock.instant();
        boolean[] due = new boolean[1];
        rateRead.compute(track, (key, last) -> {
            due[0] = last == null || !last.plus(READ_AGAIN).isAfter(now);
            return due[0] ? now : last;
        });
        if (due[0]) {
            metrics.set(Metric.EXECUTION_REJECT_RATE, usage.rejectRate(track, now.minus(REJECT_WINDOW)), track);
        }
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
