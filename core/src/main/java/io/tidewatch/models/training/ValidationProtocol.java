package io.tidewatch.models.training;

/**
 * How many rows the folds of a validation take. All nine fields count rows; the gap in time that keeps labels apart is
 * added by {@link PurgedWalkForward} and {@link PurgedKFold} from the samples themselves.
 *
 * @param walkTrainWindow rows to train on in each walk-forward fold, at least 1
 * @param walkTestWindow  rows to test on, at least 1
 * @param walkPurge       rows skipped between them, at least 0
 * @param walkStep        rows from one fold's start to the next, at least 1
 * @param walkMinFolds    folds needed before a validation counts as ready, at least 1
 * @param splits          blocks of the purged k-fold, at least 2
 * @param splitPurge      rows skipped on both sides of a test block, at least 0
 * @param minTrainPoints  folds with fewer training rows are left out, at least 1
 * @param minTestPoints   folds with fewer test rows are left out, at least 1
 */
public record ValidationProtocol(
        int walkTrainWindow, int walkTestWindow, int walkPurge, int walkStep, int walkMinFolds,
        int splits, int splitPurge, int minTrainPoints, int minTestPoints) {

    public static final ValidationProtocol DEFAULT = new ValidationProtocol(512, 96, 12, 96, 3, 5, 12, 64, 16);

    public ValidationProtocol {
        atLeast("walkTrainWindow", walkTrainWindow, 1);
        atLeast("walkTestWindow", walkTestWindow, 1);
        atLeast("walkPurge", walkPurge, 0);
        atLeast("walkStep", walkStep, 1);
        atLeast("walkMinFolds", walkMinFolds, 1);
        atLeast("splits", splits, 2);
        atLeast("splitPurge", splitPurge, 0);
        atLeast("minTrainPoints", minTrainPoints, 1);
        atLeast("minTestPoints", minTestPoints, 1);
    }

    private static void atLeast(String name, int value, int floor) {
        if (value < floor) {
            throw new IllegalArgumentException(name + " must be at least " + floor + ", not " + value);
        }
    }
}
