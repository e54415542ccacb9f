package io.tidewatch.models;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.training.CandleQuality;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LabelRule;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.SampleChoice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins stored features with the returns that followed, one per horizon. A row exists where a snapshot belongs to the end of a bar and the
 * bars of all its labels had ended by the limit; nothing later is read.
 */
@ApplicationScoped
public class LiquidDatasetBuilder {

    /** A history of fewer horizons than this tells nothing about one. */
    private static final int FEWEST_SPANS = 10;
    private static final String TOO_SHORT = "history_too_short";

    private BarRepository bars;
    private FeatureSnapshotRepository snapshots;
    private FeatureConfig config;
    private TrainerConfig limits;

    /** For the container's proxy. */
    protected LiquidDatasetBuilder() {
    }

    @Inject
    public LiquidDatasetBuilder(BarRepository bars, FeatureSnapshotRepository snapshots, FeatureConfig config, TrainerConfig limits) {
        this.bars = bars;
        this.snapshots = snapshots;
        this.config = config;
        this.limits = limits;
    }

    /**
     * @param from     decisions later than this …
     * @param asOf     … whose labels were known at this instant
     * @param horizons wanted, shortest first
     * @param choice   which rows stay
     */
    LiquidDataset build(String symbol, Timeframe timeframe, Instant from, Instant asOf, List<LabelHorizon> horizons, SampleChoice choice) {
        Duration longest = horizons.get(horizons.size() - 1).length();
        Instant first = from.minus(longest).minus(timeframe.length());
        List<Bar> all = bars.range(symbol, timeframe, first, asOf, asOf);
        CandleQuality quality = quality(all.stream().filter(bar -> bar.availableAt().isAfter(from)).toList(), timeframe,
                Duration.between(from, asOf));
        List<Bar> known = all.stream().filter(bar -> bar.close() > 0).toList();
        long[] close = known.stream().mapToLong(bar -> bar.availableAt().toEpochMilli()).toArray();
        List<FeatureSnapshot> taken = new ArrayList<>();
        List<Integer> decisions = new ArrayList<>();
        for (FeatureSnapshot snapshot : snapshots.history(symbol, from.plusNanos(1_000), asOf, config.dataVersion(), known.size() + 1)) {
            int decision = Arrays.binarySearch(close, snapshot.asOf().toEpochMilli());
            if (decision >= 0 && snapshot.featureVersion().equals(config.featureVersion())) {
                taken.add(snapshot);
                decisions.add(decision);
            }
        }
        int[][] labels = new int[horizons.size()][taken.size()];
        for (int head = 0; head < labels.length; head++) {
            LabelRule rule = new LabelRule(horizons.get(head).length(), timeframe.length(), 1);
            for (int row = 0; row < taken.size(); row++) {
                labels[head][row] = rule.labelBar(close, decisions.get(row)).orElse(-1);
            }
        }
        List<LiquidRequest.Dropped> dropped = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int head = 0; head < labels.length; head++) {
            int[] labelled = rows(labels[head]);
            if (span(labelled, decisions, close) >= FEWEST_SPANS * horizons.get(head).length().toMillis()) {
                kept.add(head);
            } else {
                dropped.add(new LiquidRequest.Dropped(horizons.get(head).label(), TOO_SHORT, labelled.length));
            }
        }
        if (kept.isEmpty()) {
            return new LiquidDataset(null, dropped, quality);
        }
        int[] rows = IntStream.range(0, taken.size())
                .filter(row -> kept.stream().allMatch(head -> labels[head][row] >= 0)).toArray();
        Table table = new Table(known, close, taken, decisions, labels, kept, horizons);
        return new LiquidDataset(table.samples(choice.of(rows), timeframe, config.contract().onlineKeys()), dropped, quality);
    }

    private CandleQuality quality(List<Bar> window, Timeframe timeframe, Duration length) {
        return CandleQuality.of(window.stream().mapToLong(bar -> bar.availableAt().toEpochMilli()).toArray(),
                window.stream().mapToDouble(Bar::close).toArray(), timeframe.length().toMillis(), length.toMillis(), limits.candles());
    }

    private static int[] rows(int[] labelBars) {
        return IntStream.range(0, labelBars.length).filter(row -> labelBars[row] >= 0).toArray();
    }

    private static long span(int[] rows, List<Integer> decisions, long[] close) {
        return rows.length == 0 ? -1 : close[decisions.get(rows[rows.length - 1])] - close[decisions.get(rows[0])];
    }

    /** Everything that rows are made of. */
    private record Table(List<Bar> bars, long[] close, List<FeatureSnapshot> taken, List<Integer> decisions, int[][] labels,
            List<Integer> kept, List<LabelHorizon> horizons) {

        HorizonSamples samples(int[] rows, Timeframe timeframe, List<String> keys) {
            int heads = kept.size();
            long[] asOf = new long[rows.length];
            float[] features = new float[rows.length * keys.size()];
            long[] known = new long[rows.length * heads];
            double[] label = new double[known.length];
            double[] last = new double[known.length];
            double[] active = new double[known.length];
            Arrays.fill(active, Double.NaN);
            for (int i = 0; i < rows.length; i++) {
                int decision = decisions.get(rows[i]);
                double price = bars.get(decision).close();
                asOf[i] = close[decision];
                System.arraycopy(taken.get(rows[i]).vector().toFloats(), 0, features, i * keys.size(), keys.size());
                for (int k = 0; k < heads; k++) {
                    int later = labels[kept.get(k)][rows[i]];
                    known[i * heads + k] = close[later];
                    label[i * heads + k] = bars.get(later).close() / price - 1;
                    last[i * heads + k] = last(decision, horizons.get(kept.get(k)).length(), timeframe.length());
                }
            }
            return new HorizonSamples(keys, kept.stream().map(head -> horizons.get(head).label()).toList(), asOf, features, known, label,
                    last, active);
        }

        /** The return over the horizon before the decision; 0 where no bar tells the price then. */
        private double last(int decision, Duration horizon, Duration bar) {
            long wanted = close[decision] - horizon.toMillis();
            int found = Arrays.binarySearch(close, 0, decision, wanted);
            int before = found >= 0 ? found : -found - 2;
            return before < 0 || wanted - close[before] > bar.toMillis() ? 0
                    : bars.get(decision).close() / bars.get(before).close() - 1;
        }
    }
}
