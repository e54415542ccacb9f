package io.tidewatch.models;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.training.LabelRule;
import io.tidewatch.models.training.TrainingSamples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Joins stored features with the returns that followed. A sample exists where a snapshot belongs to the end of a bar and the
 * bar of its label had ended by the limit; nothing later is read.
 */
@ApplicationScoped
public class DatasetBuilder {

    private BarRepository bars;
    private FeatureSnapshotRepository snapshots;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected DatasetBuilder() {
    }

    @Inject
    public DatasetBuilder(BarRepository bars, FeatureSnapshotRepository snapshots, FeatureConfig config) {
        this.bars = bars;
        this.snapshots = snapshots;
        this.config = config;
    }

    /**
     * @param from decisions later than this …
     * @param asOf … whose labels were known at this instant
     * @param rule what a label is
     */
    TrainingSamples build(String symbol, Timeframe timeframe, Instant from, Instant asOf, LabelRule rule) {
        List<Bar> known = bars.range(symbol, timeframe, from.minus(timeframe.length()), asOf, asOf);
        long[] closeMillis = new long[known.size()];
        for (int i = 0; i < closeMillis.length; i++) {
            closeMillis[i] = known.get(i).availableAt().toEpochMilli();
        }
        Columns columns = new Columns(known.size(), config.contract().onlineKeys().size());
        List<FeatureSnapshot> taken = snapshots.history(symbol, from.plusNanos(1_000), asOf, config.dataVersion(), known.size() + 1);
        for (FeatureSnapshot snapshot : taken) {
            int decision = Arrays.binarySearch(closeMillis, snapshot.asOf().toEpochMilli());
            if (decision < 0 || !snapshot.featureVersion().equals(config.featureVersion())) {
                continue;
            }
            OptionalInt later = rule.labelBar(closeMillis, decision);
            double price = known.get(decision).close();
            if (later.isPresent() && price > 0 && known.get(later.getAsInt()).close() > 0) {
                columns.add(closeMillis[decision], closeMillis[later.getAsInt()], snapshot.vector().toFloats(),
                        rule.label(price, known.get(later.getAsInt()).close()));
            }
        }
        return columns.samples(config.contract().onlineKeys());
    }

    /** Columns that grow up to a known number of rows. */
    private static final class Columns {

        private final int width;
        private final long[] asOf;
        private final long[] labelEnd;
        private final float[] features;
        private final double[] labels;
        private int rows;

        Columns(int most, int width) {
            this.width = width;
            this.asOf = new long[most];
            this.labelEnd = new long[most];
            this.features = new float[most * width];
            this.labels = new double[most];
        }

        void add(long decision, long known, float[] values, double label) {
            asOf[rows] = decision;
            labelEnd[rows] = known;
            System.arraycopy(values, 0, features, rows * width, width);
            labels[rows++] = label;
        }

        TrainingSamples samples(List<String> keys) {
            return new TrainingSamples(keys, Arrays.copyOf(asOf, rows), Arrays.copyOf(labelEnd, rows),
                    Arrays.copyOf(features, rows * width), Arrays.copyOf(labels, rows));
        }
    }
}
