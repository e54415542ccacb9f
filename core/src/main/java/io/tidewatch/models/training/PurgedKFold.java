package io.tidewatch.models.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Contiguous test blocks, each trained on everything else but a gap on both sides that no label crosses. */
public final class PurgedKFold {

    private PurgedKFold() {
    }

    /**
     * Folds by row count: {@code rows div splits} rows per block, the first {@code rows mod splits} blocks one more; the
     * protocol's split purge is left out before and after the block. Folds without training or test rows are omitted.
     */
    public static List<Fold> rowFolds(int rows, ValidationProtocol protocol) {
        List<Fold> folds = new ArrayList<>();
        int start = 0;
        for (int k = 0; k < protocol.splits(); k++) {
            int end = start + rows / protocol.splits() + (k < rows % protocol.splits() ? 1 : 0);
            int before = Math.max(0, start - protocol.splitPurge());
            int after = Math.min(rows, end + protocol.splitPurge());
            addFold(folds, new RowRange(0, before), new RowRange(start, end), new RowRange(after, rows));
            start = end;
        }
        return folds;
    }

    /**
     * The same folds, cut in time: a row before the block stays only if its label was known {@code embargo} before the
     * block's first decision, a row after it only if it was decided {@code embargo} after the block's last label was known.
     */
    public static List<Fold> folds(TrainingSamples samples, ValidationProtocol protocol, Duration embargo) {
        List<Fold> folds = new ArrayList<>();
        for (Fold fold : rowFolds(samples.size(), protocol)) {
            RowRange test = fold.test();
            int before = Math.max(0, test.from() - protocol.splitPurge());
            long known = samples.asOfMillis(test.from()) - embargo.toMillis();
            while (before > 0 && samples.labelEndMillis(before - 1) > known) {
                before--;
            }
            int after = Math.min(samples.size(), test.to() + protocol.splitPurge());
            long settled = samples.labelEndMillis(test.to() - 1) + embargo.toMillis();
            while (after < samples.size() && samples.asOfMillis(after) < settled) {
                after++;
            }
            List<Fold> timed = new ArrayList<>();
            addFold(timed, new RowRange(0, before), test, new RowRange(after, samples.size()));
            timed.stream().filter(f -> f.trainSize() >= protocol.minTrainPoints() && test.size() >= protocol.minTestPoints())
                    .forEach(folds::add);
        }
        return folds;
    }

    private static void addFold(List<Fold> folds, RowRange before, RowRange test, RowRange after) {
        List<RowRange> train = new ArrayList<>();
        if (before.size() > 0) {
            train.add(before);
        }
        if (after.size() > 0) {
            train.add(after);
        }
        if (!train.isEmpty() && test.size() > 0) {
            folds.add(new Fold(train, test));
        }
    }
}
