package io.tidewatch.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridSubsetTest {

    private static final int[] SIZES = {7, 6, 5, 5, 6};

    private static List<String> cells(int most, long seed) {
        return GridSubset.of(SIZES, cell -> cell[1] < cell[0], most, seed).stream().map(Arrays::toString).toList();
    }

    @Test
    void coversEveryAxis() {
        List<int[]> cells = GridSubset.of(SIZES, cell -> true, 512, 42);
        assertThat(cells).hasSize(512);
        for (int axis = 0; axis < SIZES.length; axis++) {
            int along = axis;
            for (int value = 0; value < SIZES[axis]; value++) {
                int wanted = value;
                double share = 512.0 / SIZES[axis];
                assertThat((double) cells.stream().filter(cell -> cell[along] == wanted).count()).isBetween(0.75 * share, 1.25 * share);
            }
        }
    }

    @Test
    void takesDifferentAllowedCellsInOrder() {
        List<String> cells = cells(512, 42);
        assertThat(cells).hasSize(512).doesNotHaveDuplicates().isEqualTo(cells(512, 42)).isNotEqualTo(cells(512, 43));
        assertThat(GridSubset.of(SIZES, cell -> cell[1] < cell[0], 512, 42)).allMatch(cell -> cell[1] < cell[0]);
        assertThat(GridSubset.of(SIZES, cell -> cell[1] < cell[0], 512, 42)).isSortedAccordingTo(Arrays::compare);
    }

    @Test
    void takesAllWhenThereAreNotMore() {
        assertThat(GridSubset.of(new int[] {3, 2}, cell -> cell[0] != 1, 10, 1).stream().map(Arrays::toString))
                .containsExactly("[0, 0]", "[0, 1]", "[2, 0]", "[2, 1]");
        assertThat(GridSubset.of(new int[] {3, 2}, cell -> false, 10, 1)).isEmpty();
        int rare = GridSubset.of(new int[] {50, 50, 50}, cell -> IntStream.of(cell).sum() < 4, 15, 1).size();
        assertThat(rare).as("cells that points hardly hit are counted through").isEqualTo(15);
    }
}
