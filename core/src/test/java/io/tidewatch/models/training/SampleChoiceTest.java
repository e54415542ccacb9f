package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

    private static final int[] TEN = IntStream.range(0, 10).toArray();

    @Test
    void rowsAreSpreadOrTakenFromAnEnd() {
        assertThat(new SampleChoice(4, "uniform").of(TEN)).containsExactly(0, 3, 6, 9);
        assertThat(new SampleChoice(4, "tail").of(TEN)).containsExactly(6, 7, 8, 9);
        assertThat(new SampleChoice(4, "earliest").of(TEN)).containsExactly(0, 1, 2, 3);
        assertThat(new SampleChoice(1, "uniform").of(TEN)).containsExactly(0);
        assertThat(new SampleChoice(0, "tail").of(TEN)).isEqualTo(TEN);
        assertThat(new SampleChoice(10, "tail").of(TEN)).isEqualTo(TEN);
    }
}
