package io.tidewatch.modelops.desk;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a feature was from the training data on a day.
 *
 * @param feature the feature
 * @param day     the day, UTC
 * @param symbol  the symbol; where several are asked for, the one that drifted most
 * @param build   the build whose training data it is compared with
 * @param rows    number of rows of the day
 * @param psi     population stability index
 * @param ks      largest distance of the distributions, 0..1; empty where it was not computed
 * @param shift   difference of the means in standard deviations
 * @param missing share of rows without a value, 0..1
 */
public record DriftCell(
        String feature, LocalDate day, String symbol, String build, int rows, double psi, Optional<Double> ks, double shift,
        double missing) {
}
