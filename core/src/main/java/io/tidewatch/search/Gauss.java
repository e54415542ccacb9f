package io.tidewatch.search;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The bell of mean 0 and deviation 1. */
final class Gauss {

    private static final NormalDistribution BELL = NormalDistribution.of(0, 1);

    private Gauss() {
    }

    /** Share below a point. */
    static double below(double point) {
        return BELL.cumulativeProbability(point);
    }
}
