package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleDistanceTest {

    private static final double[] SCORES = {.01, .02, 0, -.01, .015, .011};
    private static final double[] LATER = {.03, .025, .01, .02, .018, .028};

    private static void distances(double[] reference, double[] current, double psi, double ks) {
        assertThat(SampleDistance.psi(reference, current)).isCloseTo(psi, within(5e-7));
        assertThat(SampleDistance.ks(reference, current)).isCloseTo(ks, within(5e-7));
        assertThat(SampleDistance.ks(current, reference)).isEqualTo(SampleDistance.ks(reference, current));
    }

    private static double[] from(int first, int last) {
        double[] values = new double[last - first + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i;
        }
        return values;
    }

    @Test
    void knownSamples() {
        distances(SCORES, LATER, 9.088745, 0.666667);
        distances(from(1, 10), from(6, 15), 6.652285, 0.5);
        distances(new double[] {1, 1, 1, 1}, new double[] {1, 1, 2, 0}, 3.179212, 0.25);
    }

    /** Edges lie where doubles put them: 0.3, 0.6 and 0.7 as decimals would give 4.413321. */
    @Test
    void edgesAreThoseOfDoubles() {
        distances(from(0, 10), new double[] {1, 2, 3, 3, 6, 6, 7, 7, 9, 10}, 3.263389, 0.145455);
    }

    @Test
    void nothingIsNoDistance() {
        distances(SCORES, SCORES, 0, 0);
        distances(new double[0], LATER, 0, 0);
        distances(SCORES, new double[0], 0, 0);
        assertThat(SampleDistance.mean(new double[0])).isZero();
    }

    @Test
    void distancesStayInTheirRange() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] a = random.doubles(1 + random.nextInt(40), -2, 2).map(value -> Math.rint(value * 4) / 4).toArray();
            double[] b = random.doubles(1 + random.nextInt(40), -1, 3).map(value -> Math.rint(value * 4) / 4).toArray();
            double[] before = a.clone();
            assertThat(SampleDistance.psi(a, b)).isGreaterThanOrEqualTo(0);
            assertThat(SampleDistance.ks(a, b)).isBetween(0.0, 1.0).isCloseTo(slowKs(a, b), within(1e-12));
            assertThat(a).containsExactly(before);
        }
    }

    private static double slowKs(double[] a, double[] b) {
        double largest = 0;
        for (double[] side : new double[][] {a, b}) {
            for (double value : side) {
                largest = Math.max(largest, Math.abs(share(a, value) - share(b, value)));
            }
        }
        return largest;
    }

    private static double share(double[] values, double upTo) {
        double count = 0;
        for (double value : values) {
            count += value <= upTo ? 1 : 0;
        }
        return count / values.length;
    }

    @Test
    void featuresAreComparedWhereBothSidesHaveThem() throws Exception {
        FeatureSamples reference = samples("{\"a\":1,\"b\":\"x\",\"c\":true}", "{\"a\":2}");
        FeatureSamples current = samples("{\"a\":1,\"d\":3}", "{\"a\":4}");
        assertThat(FeatureSamples.between(reference, current)).isEqualTo(new FeatureSamples.FeatureShift(0, 1));
        assertThat(FeatureSamples.between(samples("{\"a\":1}"), samples("{\"b\":1}", "[1]"))).isEqualTo(FeatureSamples.FeatureShift.NONE);
        FeatureSamples.FeatureShift flags = FeatureSamples.between(samples("{\"c\":true}", "{\"c\":false}"), samples("{\"c\":true}"));
        assertThat(flags.meanShift()).isEqualTo(0.5);
        assertThat(flags.psi()).isPositive();
    }

    private static FeatureSamples samples(String... payloads) throws Exception {
        FeatureSamples samples = new FeatureSamples();
        for (String payload : payloads) {
            samples.add(new ObjectMapper().readTree(payload));
        }
        return samples;
    }
}
