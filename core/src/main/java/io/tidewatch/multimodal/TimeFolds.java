package io.tidewatch.multimodal;

import io.tidewatch.models.training.ValidationProtocol;
import io.tidewatch.multimodal.TimeFold.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Folds over a common axis of decision times. Windows count decision times, whatever the number of symbols that have a row there;
 * what keeps labels apart is measured in time.
 */
public final class TimeFolds {

    private final long[] axis;
    private final ValidationProtocol protocol;
    private final long horizon;
    private final long embargo;

    /**
     * @param axis     decision times, epoch milliseconds, strictly ascending
     * @param protocol sizes, in decision times
     * @param horizon  milliseconds from a decision to its label
     * @param embargo  milliseconds kept free between training labels and tests, and after tests
     */
    public TimeFolds(long[] axis, ValidationProtocol protocol, long horizon, long embargo) {
        this.axis = axis;
        this.protocol = protocol;
        this.horizon = horizon;
        this.embargo = embargo;
    }

    /** Fold j trains on {@code [j·step, j·step + train)} and tests on what follows the purge; too small ones are left out. */
    public List<TimeFold> walkForward() {
        List<TimeFold> folds = new ArrayList<>();
        for (int start = 0; ; start += protocol.walkStep()) {
            int trainEnd = start + protocol.walkTrainWindow();
            int testStart = trainEnd + protocol.walkPurge();
            int testEnd = testStart + protocol.walkTestWindow();
            if (testEnd > axis.length) {
                return numbered(folds);
            }
            addIfLargeEnough(folds, new TimeFold(TimeFold.WALK_FORWARD, 0, List.of(stretch(start, trainEnd)),
                    stretch(testStart, testEnd), horizon, embargo));
        }
    }

    /** Contiguous blocks of nearly equal size; the first {@code n mod k} have one decision time more. */
    public List<TimeFold> kFold() {
        List<TimeFold> folds = new ArrayList<>();
        int start = 0;
        for (int split = 0; split < protocol.splits(); split++) {
            int end = start + axis.length / protocol.splits() + (split < axis.length % protocol.splits() ? 1 : 0);
            if (end > start) {
                List<Stretch> train = new ArrayList<>();
                int before = Math.max(0, start - protocol.splitPurge());
                int after = Math.min(axis.length, end + protocol.splitPurge());
                if (before > 0) {
                    train.add(stretch(0, before));
                }
                if (after < axis.length) {
                    train.add(stretch(after, axis.length));
                }
                addIfLargeEnough(folds, new TimeFold(TimeFold.K_FOLD, 0, train, stretch(start, end), horizon, embargo));
            }
            start = end;
        }
        return numbered(folds);
    }

    /** At most so many of some folds, spread evenly, first and last among them; 0 for all. */
    public static List<TimeFold> atMost(List<TimeFold> folds, int most) {
        if (most <= 0 || folds.size() <= most) {
            return folds;
        }
        List<TimeFold> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(folds.get(most == 1 ? folds.size() - 1 : (int) ((long) i * (folds.size() - 1) / (most - 1))));
        }
        return chosen;
    }

    private void addIfLargeEnough(List<TimeFold> folds, TimeFold fold) {
        long known = fold.test().from() - embargo - horizon;
        long free = fold.test().to() - 1 + horizon + embargo;
        long train = 0;
        for (Stretch part : fold.train()) {
            train += Math.max(0, countBefore(Math.min(part.to(), known + 1)) - countBefore(part.from()));
            train += Math.max(0, countBefore(part.to()) - countBefore(Math.max(part.from(), free)));
        }
        long test = countBefore(fold.test().to()) - countBefore(fold.test().from());
        if (train >= protocol.minTrainPoints() && test >= protocol.minTestPoints()) {
            folds.add(fold);
        }
    }

    private int countBefore(long instant) {
        int found = Arrays.binarySearch(axis, instant);
        return found >= 0 ? found : -found - 1;
    }

    private Stretch stretch(int from, int to) {
        return new Stretch(axis[from], axis[to - 1] + 1);
    }

    private static List<TimeFold> numbered(List<TimeFold> folds) {
        List<TimeFold> named = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            named.add(folds.get(i).numbered(i));
        }
        return named;
    }
}
