package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.training.ValidationProtocol;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where folds begin and end, and what keeps labels apart. */
class TimeFoldsTest {

    private static long[] axis(int n) {
        return LongStream.range(0, n).map(i -> i * 10).toArray();
    }

    private static String rows(TimeFold.Stretch stretch) {
        return stretch.from() / 10 + "-" + (stretch.to() - 1) / 10;
    }

    @Test
    void rollingFoldsOfAThousandRows() {
        List<TimeFold> folds = new TimeFolds(axis(1000), ValidationProtocol.DEFAULT, 10, 0).walkForward();
        assertThat(folds).extracting(fold -> rows(fold.train().get(0)) + "/" + rows(fold.test()))
                .containsExactly("0-511/524-619", "96-607/620-715", "192-703/716-811", "288-799/812-907");
        assertThat(folds).extracting(TimeFold::key).startsWith("walk_forward/00000", "walk_forward/00001");
    }

    @Test
    void blocksOfAHundredAndThreeRows() {
        ValidationProtocol protocol = new ValidationProtocol(512, 96, 12, 96, 3, 5, 12, 1, 1);
        List<TimeFold> folds = new TimeFolds(axis(103), protocol, 10, 0).kFold();
        assertThat(folds).extracting(fold -> rows(fold.test())).containsExactly("0-20", "21-41", "42-62", "63-82", "83-102");
        assertThat(folds).extracting(fold -> LongStream.range(0, 103).filter(i -> fold.trainRule().takes(i * 10, i * 10 + 10)).count())
                .containsExactly(70L, 58L, 58L, 59L, 71L);
    }

    @Test
    void noTrainingLabelReachesIntoATestOrItsEmbargo() {
        long horizon = 480;
        long embargo = 300;
        ValidationProtocol protocol = new ValidationProtocol(200, 50, 3, 50, 1, 5, 3, 1, 1);
        TimeFolds made = new TimeFolds(axis(1000), protocol, horizon, embargo);
        for (List<TimeFold> folds : List.of(made.walkForward(), made.kFold())) {
            assertThat(folds).isNotEmpty();
            for (TimeFold fold : folds) {
                for (long i = 0; i < 1000; i++) {
                    long asOf = i * 10;
                    if (fold.trainRule().takes(asOf, asOf + horizon)) {
                        boolean before = asOf + horizon <= fold.test().from() - embargo;
                        boolean after = asOf >= fold.test().to() - 1 + horizon + embargo;
                        assertThat(before || after).as(fold.key() + " trains on " + asOf).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void foldsTooSmallAfterPurgingAreLeftOutAndManyAreSpread() {
        assertThat(new TimeFolds(axis(1000), ValidationProtocol.DEFAULT, 10, 4_610).walkForward()).isEmpty();
        ValidationProtocol many = new ValidationProtocol(100, 16, 0, 1, 1, 2, 0, 64, 16);
        List<TimeFold> folds = new TimeFolds(axis(1000), many, 10, 0).walkForward();
        assertThat(folds).hasSizeGreaterThan(800);
        List<TimeFold> few = TimeFolds.atMost(folds, 5);
        assertThat(few).hasSize(5).startsWith(folds.get(0)).endsWith(folds.get(folds.size() - 1));
        assertThat(TimeFolds.atMost(folds, 0)).isSameAs(folds);
    }
}
