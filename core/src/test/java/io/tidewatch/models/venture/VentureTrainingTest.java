package io.tidewatch.models.venture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VentureTrainingTest {

    private static final Instant T = Instant.parse("2020-06-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private static CompanyEvent event(EventType type, Instant occurred, Duration late) {
        return new CompanyEvent(Optional.ofNullable(type), occurred, occurred.plus(late), 0.8, 0.6, 0.4, 0.2);
    }

    private static CompanyEvent event(EventType type, int daysAfterT) {
        return event(type, T.plus(Duration.ofDays(daysAfterT)), Duration.ZERO);
    }

    private static double feature(double[] x, String name) {
        return x[CompanyFeatures.names().indexOf(name)];
    }

    @Test
    void featuresTellWhatWasKnown() {
        List<CompanyEvent> events = List.of(event(EventType.FUNDING, -100), event(EventType.PRODUCT, -10), event(null, -400));
        double[] x = CompanyFeatures.at(events, T);
        assertThat(feature(x, "funding_count_90d")).isZero();
        assertThat(feature(x, "funding_count_365d")).isEqualTo(1);
        assertThat(feature(x, "funding_decayed")).isCloseTo(Math.pow(0.5, 100 / 90.0), within(1e-12));
        assertThat(feature(x, "product_count_90d")).isEqualTo(1);
        assertThat(feature(x, "other_count_365d")).isZero();
        assertThat(feature(x, "tier_weight_mean_365d")).isCloseTo(0.8, within(1e-12));
        assertThat(feature(x, "days_since_funding")).isCloseTo(Math.log(101), within(1e-12));
        assertThat(feature(x, "days_since_first_event")).isCloseTo(Math.log(401), within(1e-12));
        assertThat(feature(x, "never_funded")).isZero();
        List<CompanyEvent> more = new ArrayList<>(events);
        more.add(event(EventType.FUNDING, T.minus(Duration.ofDays(1)), Duration.ofDays(2)));
        more.add(event(EventType.MNA, 1));
        assertThat(CompanyFeatures.at(more, T)).as("what is available later changes nothing").isEqualTo(x);
    }

    @Test
    void labelsLookAheadAndAreCensoredUntilTheHorizonIsOver() {
        VentureHead head = VentureHead.FUNDING_6M;
        assertThat(head.label(List.of(event(EventType.FUNDING, 183)), T, UNTIL)).contains(true);
        assertThat(head.label(List.of(event(EventType.FUNDING, 184)), T, UNTIL)).contains(false);
        assertThat(head.label(List.of(event(EventType.FUNDING, 0)), T, UNTIL)).contains(false);
        assertThat(head.label(List.of(event(EventType.MNA, 10)), T, UNTIL)).contains(false);
        assertThat(VentureHead.EXIT_24M.label(List.of(event(EventType.MNA, 700)), T, UNTIL)).contains(true);
        assertThat(head.label(List.of(event(EventType.FUNDING, 10)), T, T.plus(Duration.ofDays(182)))).as("not over").isEmpty();
        CompanyEvent announced = new CompanyEvent(Optional.of(EventType.FUNDING), T.plus(MONTH), T.minus(MONTH), 1, 1, 1, 1);
        assertThat(head.label(List.of(announced), T, UNTIL)).as("known already").contains(false);
    }

    /** Companies whose rounds follow the number of their product events, or nothing. */
    private static Map<Long, List<CompanyEvent>> world(boolean planted, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, List<CompanyEvent>> world = new TreeMap<>();
        for (long company = 0; company < 60; company++) {
            List<CompanyEvent> events = new ArrayList<>();
            boolean busy = false;
            for (Instant month = Instant.parse("2014-01-01T00:00:00Z"); month.isBefore(UNTIL); month = month.plus(MONTH)) {
                busy = random.nextDouble() < 0.02 ? !busy : busy;
                if (random.nextDouble() < (busy ? 0.9 : 0.1)) {
                    events.add(event(EventType.PRODUCT, month.plus(Duration.ofDays(random.nextInt(28))), Duration.ofDays(1)));
                }
                if (random.nextDouble() < (planted ? busy ? 0.12 : 0.01 : 0.05)) {
                    events.add(event(EventType.FUNDING, month.plus(Duration.ofDays(random.nextInt(28))), Duration.ofDays(1)));
                }
            }
            world.put(company, events);
        }
        return world;
    }

    private static VentureTraining training(VentureHead head) {
        return new VentureTraining(0.2, head.horizon(), 200, 20, 10);
    }

    @Test
    void itLearnsWhatWasPlanted() {
        VentureSamples samples = VentureSamples.of(world(true, 1), VentureHead.FUNDING_6M, MONTH, UNTIL);
        assertThat(samples.companies()).isEqualTo(60);
        assertThat(samples.censored()).isEqualTo(60 * 6);
        VentureTraining.Result result = training(VentureHead.FUNDING_6M).fit(samples);
        VentureTraining.Fitted fitted = result.fitted().orElseThrow();
        assertThat(fitted.test().skill()).as(fitted.test().toString()).isGreaterThan(0.08);
        assertThat(fitted.test().auc()).isGreaterThan(0.66);
        assertThat(fitted.test().calibrationError()).isLessThan(0.12);
        assertThat(result.testFrom().minus(VentureHead.FUNDING_6M.horizon())).isAfter(samples.rows().get(result.trainRows() - 1).time()
                .minus(MONTH));
    }

    @Test
    void itFindsNothingWhereThereIsNothing() {
        double sum = 0;
        for (int seed = 0; seed < 5; seed++) {
            VentureSamples samples = VentureSamples.of(world(false, seed), VentureHead.FUNDING_6M, MONTH, UNTIL);
            ProbabilityScore test = training(VentureHead.FUNDING_6M).fit(samples).fitted().orElseThrow().test();
            assertThat(test.skill()).isLessThan(0.02);
            sum += test.auc() / 5;
        }
        assertThat(sum).isBetween(0.44, 0.56);
    }

    @Test
    void trainingEndsTheEmbargoBeforeTheTest() {
        VentureSamples samples = VentureSamples.of(world(true, 1), VentureHead.FUNDING_12M, MONTH, UNTIL);
        VentureTraining.Result result = training(VentureHead.FUNDING_12M).fit(samples);
        Instant last = samples.rows().get(result.trainRows() - 1).time();
        assertThat(last.plus(VentureHead.FUNDING_12M.horizon())).isBeforeOrEqualTo(result.testFrom());
        assertThat(last.plus(MONTH).plus(VentureHead.FUNDING_12M.horizon())).isAfter(result.testFrom());
    }

    @Test
    void withoutEnoughLabelsNothingIsFitted() {
        Map<Long, List<CompanyEvent>> few = new TreeMap<>(world(true, 1));
        few.keySet().removeIf(company -> company > 3);
        assertThat(training(VentureHead.FUNDING_6M).fit(VentureSamples.of(few, VentureHead.FUNDING_6M, MONTH, UNTIL)).reason())
                .contains("too_few_companies_with_a_label");
        VentureTraining.Result exits = training(VentureHead.EXIT_24M).fit(VentureSamples.of(world(true, 1), VentureHead.EXIT_24M, MONTH, UNTIL));
        assertThat(exits.reason()).contains("too_few_training_labels_of_each_kind");
        assertThat(exits.fitted()).isEmpty();
        Instant early = Instant.parse("2014-03-01T00:00:00Z");
        assertThat(training(VentureHead.FUNDING_6M).fit(VentureSamples.of(world(true, 1), VentureHead.FUNDING_6M, MONTH, early)).reason())
                .contains("no_uncensored_samples");
    }

    @Test
    void scoresTellGoodFromBad() {
        List<VentureSamples.Row> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(new VentureSamples.Row(i, T, new double[0], i >= 2));
        }
        ProbabilityScore score = ProbabilityScore.of(rows, new double[] {0.1, 0.6, 0.6, 0.9}, 0.5);
        assertThat(score.auc()).isCloseTo((1 + 0.5 + 1 + 1) / 4, within(1e-12));
        assertThat(score.brier()).isCloseTo((0.01 + 0.36 + 0.16 + 0.01) / 4, within(1e-12));
        double loss = -(Math.log(0.9) + Math.log(0.4) + Math.log(0.6) + Math.log(0.9)) / 4;
        assertThat(score.logLoss()).isCloseTo(loss, within(1e-12));
        assertThat(score.skill()).isCloseTo(1 - loss / Math.log(2), within(1e-12));
        assertThat(score.calibrationError()).isCloseTo((0.1 + 0.2 + 0.1) / 4, within(1e-12));
    }
}
