package io.tidewatch.quality;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the as-of audit found.
 *
 * @param snapshots              snapshots of the track
 * @param futureLeakage          those whose event time or availability lies after their decision time
 * @param trainRows              snapshots of training lineages
 * @param trainMismatches        those whose event time is more than a second off their decision time
 * @param mainSnapshotsPresent   whether {@code feature_snapshots_main} exists
 * @param matrixPresent          whether {@code feature_matrix_main} exists
 * @param mainDimensionErrors    rows of the former without {@value #MAIN_DIMENSION} features
 * @param matrixDimensionErrors  rows of the latter without {@value #MATRIX_DIMENSION} features
 * @param matrixWithoutTime      rows of the latter without a time
 * @param recomputed             snapshots computed again from raw rows that were available at their time
 * @param recomputedMismatches   those that came out differently
 * @param violations             rows per table and rule that were available before they could be
 */
public record AlignmentFindings(
        long snapshots, long futureLeakage, long trainRows, long trainMismatches,
        boolean mainSnapshotsPresent, boolean matrixPresent, long mainDimensionErrors, long matrixDimensionErrors,
        long matrixWithoutTime, long recomputed, long recomputedMismatches, Map<String, Long> violations) {

    /** Features of a row in {@code feature_snapshots_main}. */
    public static final int MAIN_DIMENSION = 412;

    /** Features of a row in {@code feature_matrix_main}. */
    public static final int MATRIX_DIMENSION = 540;

    public AlignmentFindings {
        violations = new LinkedHashMap<>(violations);
    }

    /** Share of the training snapshots whose times agree; 1 when there are none. */
    public double matchRate() {
        return trainRows == 0 ? 1 : (trainRows - trainMismatches) / (double) trainRows;
    }

    /** Why nothing could be judged; empty when it could. */
    public Optional<String> reason() {
        return snapshots == 0 ? Optional.of("no_snapshots") : Optional.empty();
    }

    /** Whether something was checked and nothing looked ahead. */
    public boolean passed() {
        return snapshots > 0 && futureLeakage == 0 && trainMismatches == 0 && mainSnapshotsPresent && matrixPresent
                && mainDimensionErrors == 0 && matrixDimensionErrors == 0 && matrixWithoutTime == 0 && recomputedMismatches == 0
                && violations.values().stream().allMatch(count -> count == 0);
    }
}
