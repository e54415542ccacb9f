package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.features.QualityEvent.Scope;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories: nothing after a decision time moves a bit at or before it, and every way of computing agrees. */
class FeatureFormulasPropertyTest {

    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final int BARS = 420;
    private static final FeatureFormulas FORMULAS = new FeatureFormulas(FeatureRules.STANDARD);

    /** The raw rows a history is made of, so that single rows can be changed. */
    private static final class Rows {
        private final List<Bar> bars = new ArrayList<>();
        private final List<QualityEvent> events = new ArrayList<>();
        private final List<SocialBucket> buckets = new ArrayList<>();
        private final List<Signal> signals = new ArrayList<>();

        SymbolHistory history() {
            AuxiliarySeries.Builder auxiliary = new AuxiliarySeries.Builder();
            for (Signal signal : signals) {
                switch (signal.metric) {
                    case "orderbook" -> auxiliary.orderbook(signal.at, signal.value);
                    case "funding" -> auxiliary.funding(signal.at, signal.value);
                    default -> auxiliary.signal(signal.at, signal.metric, signal.value);
                }
            }
            return new SymbolHistory(BarSeries.of(bars), auxiliary.build(), EventTimeline.of(events), SocialTimeline.of(buckets));
        }
    }

    private record Signal(Instant at, String metric, double value) {
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingLaterMovesAnythingEarlier(long seed) {
        Random random = new Random(seed);
        Rows rows = random(random);
        Map<Integer, FeatureVector> before = sweep(rows.history());
        int cut = 100 + random.nextInt(BARS - 110);
        Instant decision = rows.bars.get(cut).availableAt();
        disturbAfter(rows, decision, random);
        Map<Integer, FeatureVector> after = sweep(rows.history());
        before.forEach((bar, vector) -> {
            if (bar <= cut) {
                assertThat(after.get(bar)).as("bar " + bar + " before " + decision).isEqualTo(vector);
            }
        });
        assertThat(after).as("the disturbance is real").isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anOnlineWindowAgreesWithTheSweepToTheBit(long seed) {
        Rows rows = random(new Random(seed));
        sweep(rows.history()).forEach((bar, vector) -> {
            Instant decision = rows.bars.get(bar).availableAt();
            Rows window = new Rows();
            window.bars.addAll(rows.bars.subList(Math.max(0, bar - BarFeatures.FULL_EARLIER_BARS), bar + 1));
            rows.events.stream()
                    .filter(event -> !event.availableAt().isAfter(decision))
                    .filter(event -> event.availableAt().isAfter(decision.minus(Duration.ofHours(24))))
                    .forEach(event -> window.events.add(0, event));
            rows.buckets.stream()
                    .filter(bucket -> !bucket.end().isAfter(decision) && !bucket.end().isBefore(decision.minus(Duration.ofHours(6))))
                    .forEach(window.buckets::add);
            rows.signals.stream().filter(signal -> !signal.at.isAfter(decision)).forEach(window.signals::add);
            assertThat(FORMULAS.newest(window.history())).as("bar " + bar).contains(vector);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void everyRowAtTheDecisionTimeIsUsed(long seed) {
        Rows rows = random(new Random(seed));
        int bar = 200;
        Instant decision = rows.bars.get(bar).availableAt();
        FeatureVector before = FORMULAS.at(rows.history(), bar).orElseThrow();
        rows.events.add(event(100_000, decision, new Random(seed)));
        rows.signals.add(new Signal(decision, "orderbook", .123456));
        FeatureVector after = FORMULAS.at(rows.history(), bar).orElseThrow();
        assertThat(after.get(BaseFeature.ORDERBOOK_IMBALANCE)).isEqualTo(.123456);
        assertThat(after.get(BaseFeature.EVENT_LAG_BUCKET_0_1H)).isGreaterThan(before.get(BaseFeature.EVENT_LAG_BUCKET_0_1H));
    }

    private static Map<Integer, FeatureVector> sweep(SymbolHistory history) {
        Map<Integer, FeatureVector> vectors = new LinkedHashMap<>();
        int count = FORMULAS.sweep(history, 0, BARS, (bar, values) -> vectors.put(bar, FeatureVector.of(values)));
        assertThat(count).isEqualTo(vectors.size()).isGreaterThan(300);
        return vectors;
    }

    private static Rows random(Random random) {
        Rows rows = new Rows();
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            price *= Math.exp(.01 * random.nextGaussian());
            double close = random.nextInt(60) == 0 ? 0 : price;
            rows.bars.add(new Bar("BTC", HOUR, START.plus(Duration.ofHours(i)), price, price, price, close, 50 * random.nextDouble()));
        }
        for (int i = 1; i <= 600; i++) {
            rows.events.add(event(i, START.plusSeconds(random.nextInt(BARS * 3600)), random));
        }
        for (int i = 0; i < 200; i++) {
            rows.buckets.add(new SocialBucket(START.plusSeconds(300L * random.nextInt(BARS * 12)), random.nextInt(9), random.nextInt(5),
                    random.nextInt(5), 40 * random.nextDouble(), random.nextInt(4), random.nextGaussian(), random.nextGaussian()));
        }
        List<String> metrics = new ArrayList<>(DerivativeMetric.names());
        metrics.addAll(AuxiliarySeries.FLOW_METRICS);
        metrics.addAll(List.of("orderbook", "funding"));
        for (int i = 0; i < 800; i++) {
            rows.signals.add(new Signal(START.plusSeconds(600L * random.nextInt(BARS * 6)), metrics.get(random.nextInt(metrics.size())),
                    .2 + random.nextDouble()));
        }
        return rows;
    }

    private static QualityEvent event(long id, Instant at, Random random) {
        return new QualityEvent(id, at, "u" + id, random.nextInt(4) == 0 ? Scope.GLOBAL : Scope.LINKED, 1 + random.nextInt(6),
                random.nextDouble(), "source" + random.nextInt(9), random.nextBoolean(), random.nextGaussian(), random.nextGaussian(),
                100 * random.nextDouble(), 9999 * random.nextDouble(), random.nextInt(30), random.nextDouble(), random.nextDouble());
    }

    /** Changes, removes and adds rows of every kind later than the decision, by one microsecond at the least. */
    private static void disturbAfter(Rows rows, Instant decision, Random random) {
        rows.bars.replaceAll(bar -> bar.availableAt().isAfter(decision)
                ? new Bar("BTC", HOUR, bar.start(), 1, 1, 1, bar.close() * (1 + random.nextDouble()), 7) : bar);
        rows.events.removeIf(event -> event.availableAt().isAfter(decision) && random.nextBoolean());
        rows.buckets.removeIf(bucket -> bucket.end().isAfter(decision) && random.nextBoolean());
        rows.signals.removeIf(signal -> signal.at.isAfter(decision) && random.nextBoolean());
        for (int i = 0; i < 50; i++) {
            Instant later = decision.plusNanos(1_000).plusSeconds(i == 0 ? 0 : random.nextInt(200_000));
            rows.events.add(event(10_000 + i, later, random));
            rows.buckets.add(new SocialBucket(later, 9, 9, 9, 9, 9, 1, 1));
            rows.signals.add(new Signal(later, DerivativeMetric.names().get(i % 6), 3));
            rows.signals.add(new Signal(later, i % 2 == 0 ? "orderbook" : "funding", .99));
            rows.signals.add(new Signal(later, "net_inflow", 1e6));
        }
    }
}
