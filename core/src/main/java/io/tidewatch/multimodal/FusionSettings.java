package io.tidewatch.multimodal;

/**
 * How a candidate is fitted.
 *
 * @param mode    how base and text are brought together, as asked for
 * @param l2      ridge penalty on standardised columns, greater than 0
 * @param dropout which text values training does not see
 * @param groups  what the columns are
 */
public record FusionSettings(FusionMode mode, double l2, TextDropout dropout, ColumnGroups groups) {

    /** @throws IllegalArgumentException when the penalty is not positive */
    public FusionSettings {
        if (!(l2 > 0) || !Double.isFinite(l2)) {
            throw new IllegalArgumentException("l2 must be greater than 0, not " + l2);
        }
        mode = mode.effective(groups);
    }
}
