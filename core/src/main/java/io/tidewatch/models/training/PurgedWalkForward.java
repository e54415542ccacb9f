package io.tidewatch.models.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rolling folds in which training always lies before testing, with a gap that no label crosses. */
public final class PurgedWalkForward {

    private PurgedWalkForward() {
    }

    /**
     * Folds by row count: fold j trains on {@code [j·step, j·step + train)} and tests on the {@code test} rows that follow
     * {@code purge} rows later; the last fold is the last one that fits.
     *
     * @return empty when there are too few rows
     */
    public static List<Fold> rowFolds(int rows, ValidationProtocol protocol) {
        List<Fold> folds = new ArrayList<>();
        for (int start = 0; ; start += protocol.walkStep()) {
            int trainEnd = start + protocol.walkTrainWindow();
            int testStart = trainEnd + protocol.walkPurge();
            int testEnd = testStart + protocol.walkTestWindow();
            if (testEnd > rows) {
                return folds;
            }
            folds.add(new Fold(List.of(new RowRange(start, trainEnd)), new RowRange(testStart, testEnd)));
        }
    }

    /**
     * The same folds, their training rows cut in time: a row stays only if its label was known {@code embargo} before the
     * first test decision. Folds that fall below the protocol's minimum sizes are left out.
     */
    public static List<Fold> folds(TrainingSamples samples, ValidationProtocol protocol, Duration embargo) {
        List<Fold> folds = new ArrayList<>();
        for (Fold fold : rowFolds(samples.size(), protocol)) {
            RowRange train = fold.train().get(0);
            long known = samples.asOfMillis(fold.test().from()) - embargo.toMillis();
            int end = train.to();
            while (end > train.from() && samples.labelEndMillis(end - 1) > known) {
                end--;
            }
            if (end - train.from() >= protocol.minTrainPoints() && fold.test().size() >= protocol.minTestPoints()) {
                folds.add(new Fold(List.of(new RowRange(train.from(), end)), fold.test()));
            }
        }
        return folds;
    }
}
