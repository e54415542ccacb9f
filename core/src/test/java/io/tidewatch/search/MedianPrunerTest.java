package io.tidewatch.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianPrunerTest {

    private static final List<double[]> OTHERS = List.of(new double[] {1, 2, 3}, new double[] {0, 4}, new double[] {3, 6, 9});

    @Test
    void givesUpWhatIsBelowTheMedian() {
        MedianPruner pruner = new MedianPruner(2, 0);
        assertThat(pruner.givesUp(0, 0.9, OTHERS)).isTrue();
        assertThat(pruner.givesUp(0, 1, OTHERS)).as("as good as the median").isFalse();
        assertThat(pruner.givesUp(2, 5.9, OTHERS)).as("the mean of two").isTrue();
        assertThat(pruner.givesUp(2, 6.1, OTHERS)).isFalse();
    }

    @Test
    void waitsUntilEnoughIsKnown() {
        assertThat(new MedianPruner(3, 0).givesUp(2, -100, OTHERS)).as("two got that far").isFalse();
        assertThat(new MedianPruner(3, 0).givesUp(1, -100, OTHERS)).isTrue();
        assertThat(new MedianPruner(1, 2).givesUp(1, -100, OTHERS)).as("too early").isFalse();
        assertThat(new MedianPruner(0, 0).givesUp(5, -100, OTHERS)).as("nobody got that far").isFalse();
        assertThat(MedianPruner.NEVER.givesUp(0, -100, OTHERS)).isFalse();
    }
}
