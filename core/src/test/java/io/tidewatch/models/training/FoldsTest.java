package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final ValidationProtocol DEFAULT = ValidationProtocol.DEFAULT;

    @Test
    void walkForwardRollsOverAThousandRows() {
        List<Fold> folds = PurgedWalkForward.rowFolds(1000, DEFAULT);
        assertThat(folds).extracting(fold -> fold.train().get(0)).containsExactly(
                new RowRange(0, 512), new RowRange(96, 608), new RowRange(192, 704), new RowRange(288, 800));
        assertThat(folds).extracting(Fold::test).containsExactly(
                new RowRange(524, 620), new RowRange(620, 716), new RowRange(716, 812), new RowRange(812, 908));
    }

    @Test
    void walkForwardCountsOfLongAndShortHistories() {
        assertThat(PurgedWalkForward.rowFolds(3856, DEFAULT)).hasSize(34);
        assertThat(PurgedWalkForward.rowFolds(619, DEFAULT)).isEmpty();
        assertThat(PurgedWalkForward.rowFolds(620, DEFAULT)).hasSize(1);
    }

    @Test
    void kFoldSplitsHundredAndThreeRowsIntoFiveBlocks() {
        List<Fold> folds = PurgedKFold.rowFolds(103, DEFAULT);
        assertThat(folds).extracting(Fold::trainSize).containsExactly(70, 58, 58, 59, 71);
        assertThat(folds).extracting(Fold::test).containsExactly(new RowRange(0, 21), new RowRange(21, 42),
                new RowRange(42, 63), new RowRange(63, 83), new RowRange(83, 103));
    }

    @Test
    void noTrainingLabelReachesTheEmbargoBeforeATest() {
        TrainingSamples samples = Planted.samples(2000, 1, 24);
        Duration embargo = Duration.ofDays(1);
        List<Fold> folds = PurgedWalkForward.folds(samples, DEFAULT, embargo);
        assertThat(folds).hasSize(15);
        for (Fold fold : folds) {
            long lastLabel = samples.labelEndMillis(fold.train().get(0).to() - 1);
            long firstDecision = samples.asOfMillis(fold.test().from());
            assertThat(lastLabel).isLessThanOrEqualTo(firstDecision - embargo.toMillis());
        }
        assertThat(folds.get(0).train()).containsExactly(new RowRange(0, 524 - 48 + 1));
    }

    @Test
    void kFoldKeepsLabelsOfBothSidesApart() {
        TrainingSamples samples = Planted.samples(1000, 1, 24);
        Duration embargo = Duration.ofDays(1);
        for (Fold fold : PurgedKFold.folds(samples, DEFAULT, embargo)) {
            long testStart = samples.asOfMillis(fold.test().from());
            long testEnd = samples.labelEndMillis(fold.test().to() - 1);
            for (RowRange part : fold.train()) {
                boolean before = samples.labelEndMillis(part.to() - 1) <= testStart - embargo.toMillis();
                boolean after = samples.asOfMillis(part.from()) >= testEnd + embargo.toMillis();
                assertThat(before || after).isTrue();
            }
        }
    }
}
