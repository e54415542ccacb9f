package io.tidewatch.ops;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Locale;
import java.util.Optional;

/**
 * Prometheus text exposition 0.0.4 as the field's scrapers know it: every metric is described even without samples, labels
 * stand in the order of declaration with {@code le} in front, values are printed as floats, no exemplars, no timestamps.
 */
final class MetricsText {

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Starts a metric. */
    void describe(Metric metric) {
        String name = metric.shownName();
        out.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
    }

    /** Writes the samples of a counter. */
    void counter(Metric metric, CounterSnapshot samples) {
        samples.getDataPoints().forEach(point -> sample(metric.shownName(), metric, point.getLabels(), Optional.empty(), point.getValue()));
    }

    /** Writes the samples of a gauge. */
    void gauge(Metric metric, GaugeSnapshot samples) {
        samples.getDataPoints().forEach(point -> sample(metric.shownName(), metric, point.getLabels(), Optional.empty(), point.getValue()));
    }

    /** Writes the samples of a histogram: cumulative buckets, count and sum. */
    void histogram(Metric metric, HistogramSnapshot samples) {
        String name = metric.shownName();
        for (HistogramSnapshot.HistogramDataPointSnapshot point : samples.getDataPoints()) {
            ClassicHistogramBuckets buckets = point.getClassicBuckets();
            long count = 0;
            for (int i = 0; i < buckets.size(); i++) {
                count += buckets.getCount(i);
                sample(name + "_bucket", metric, point.getLabels(), Optional.of(number(buckets.getUpperBound(i))), count);
            }
            sample(name + "_count", metric, point.getLabels(), Optional.empty(), count);
            sample(name + "_sum", metric, point.getLabels(), Optional.empty(), point.getSum());
        }
    }

    private void sample(String name, Metric metric, Labels labels, Optional<String> upperBound, double value) {
        out.append(name);
        char separator = '{';
        if (upperBound.isPresent()) {
            out.append(separator).append("le=\"").append(upperBound.get()).append('"');
            separator = ',';
        }
        for (String label : metric.labels()) {
            out.append(separator).append(label).append("=\"").append(escaped(labels.get(label))).append('"');
            separator = ',';
        }
        if (separator == ',') {
            out.append('}');
        }
        out.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
