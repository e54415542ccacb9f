package io.tidewatch.modelops.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A feature of a day with its distribution.
 *
 * @param cell   how far it was from the training data
 * @param shares share of the day's rows in each bin of the reference
 * @param build  folder of the build with the reference; empty when the build is not known any more
 */
public record DriftDay(DriftCell cell, List<Double> shares, Optional<Path> build) {

    public DriftDay {
        shares = List.copyOf(shares);
    }
}
