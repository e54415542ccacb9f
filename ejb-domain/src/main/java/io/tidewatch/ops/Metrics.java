package io.tidewatch.ops;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/**
 * The metrics of this node. Each {@link Metric} exists from the start; the series that alert rules and the health check
 * look for exist with value 0.
 */
@ApplicationScoped
public class Metrics {

    private static final String LIQUID = "liquid";
    private static final String PAPER = "paper";

    private final Map<Metric, Counter> counters = new EnumMap<>(Metric.class);
    private final Map<Metric, Gauge> gauges = new EnumMap<>(Metric.class);
    private final Map<Metric, Histogram> histograms = new EnumMap<>(Metric.class);

    /** Makes all metrics. */
    public Metrics() {
        for (Metric metric : Metric.values()) {
            String[] labels = metric.labels().toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> counters.put(metric, Counter.builder().name(metric.baseName()).help(metric.help()).labelNames(labels)
                        .withoutExemplars().build());
                case GAUGE -> gauges.put(metric, Gauge.builder().name(metric.baseName()).help(metric.help()).labelNames(labels)
                        .withoutExemplars().build());
                case HISTOGRAM -> histograms.put(metric, Histogram.builder().name(metric.baseName()).help(metric.help()).labelNames(labels)
                        .classicOnly().classicUpperBounds(metric.buckets().stream().mapToDouble(Double::doubleValue).toArray())
                        .withoutExemplars().build());
            }
        }
        createExpectedSeries();
    }

    private void createExpectedSeries() {
        for (String status : new String[] {"accepted", "inserted", "deduplicated"}) {
            counters.get(Metric.INGEST_EVENTS).initLabelValues(status);
        }
        for (String reason : new String[] {"queue_full", "send_error"}) {
            counters.get(Metric.WEBSOCKET_DROPPED_MESSAGES).initLabelValues(reason);
        }
        counters.get(Metric.EXECUTION_ORDERS).initLabelValues(PAPER, "filled");
        counters.get(Metric.RISK_HARD_BLOCKS).initLabelValues(LIQUID);
        counters.get(Metric.RISK_WEIGHT_CONVERSION_ERRORS).initLabelValues(LIQUID);
        counters.get(Metric.STRICT_ASOF_FAIL_COUNT).initLabelValues(LIQUID);
        gauges.get(Metric.EXECUTION_REJECT_RATE).initLabelValues(LIQUID);
        gauges.get(Metric.WEBSOCKET_ACTIVE_CONNECTIONS).initLabelValues();
        histograms.get(Metric.SIGNAL_LATENCY).initLabelValues(LIQUID);
        histograms.get(Metric.EXECUTION_LATENCY).initLabelValues(PAPER);
    }

    /**
     * Counts one.
     *
     * @param counter a metric of kind counter
     * @param labels its label values, in order
     */
    public void increment(Metric counter, String... labels) {
        add(counter, 1, labels);
    }

    /**
     * Counts several.
     *
     * @param counter a metric of kind counter
     * @param amount how many, not negative
     * @param labels its label values, in order
     */
    public void add(Metric counter, long amount, String... labels) {
        require(counters, counter).labelValues(labels).inc(amount);
    }

    /**
     * Sets a value; a non-finite one is left out.
     *
     * @param gauge a metric of kind gauge
     * @param value the new value
     * @param labels its label values, in order
     */
    public void set(Metric gauge, double value, String... labels) {
        if (Double.isFinite(value)) {
            require(gauges, gauge).labelValues(labels).set(value);
        }
    }

    /**
     * Moves a value.
     *
     * @param gauge a metric of kind gauge
     * @param change how far, may be negative
     * @param labels its label values, in order
     */
    public void move(Metric gauge, double change, String... labels) {
        require(gauges, gauge).labelValues(labels).inc(change);
    }

    /**
     * Records an observation.
     *
     * @param histogram a metric of kind histogram
     * @param seconds what was measured
     * @param labels its label values, in order
     */
    public void observe(Metric histogram, double seconds, String... labels) {
        require(histograms, histogram).labelValues(labels).observe(seconds);
    }

    /**
     * Makes a series before its first observation.
     *
     * @param histogram a metric of kind histogram
     * @param labels its label values, in order
     */
    public void expectHistogram(Metric histogram, String... labels) {
        require(histograms, histogram).initLabelValues(labels);
    }

    private static <M> M require(Map<Metric, M> metrics, Metric metric) {
        M found = metrics.get(metric);
        if (found == null) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind());
        }
        return found;
    }

    /**
     * All metrics with their present values.
     *
     * @return Prometheus text exposition 0.0.4
     */
    public String exposition() {
        MetricsText text = new MetricsText();
        for (Metric metric : Metric.values()) {
            text.describe(metric);
            switch (metric.kind()) {
                case COUNTER -> text.counter(metric, counters.get(metric).collect());
                case GAUGE -> text.gauge(metric, gauges.get(metric).collect());
                case HISTOGRAM -> text.histogram(metric, histograms.get(metric).collect());
            }
        }
        return text.toString();
    }
}
