package io.tidewatch.backtest;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gives each price step the newest feature row known when it was decided, or none. */
public final class StrictAsOf {

    private static final int FEWEST_POINTS = 3;
    private static final double MICROS_PER_HOUR = 3_600_000_000.0;

    private StrictAsOf() {
    }

    /**
     * Aligns prices and features in one pass over both.
     *
     * @param maxStalenessHours steps whose newest known row is older are left out
     * @param alignmentVersion  label for the audit
     * @return no steps and a reason in the audit when prices or features are missing altogether
     */
    public static Alignment align(PriceSeries prices, ScoredFeatures features, double maxStalenessHours, String alignmentVersion) {
        int steps = Math.max(0, prices.size() - 1);
        if (prices.size() < FEWEST_POINTS) {
            return nothing(prices, features, steps, alignmentVersion, AlignmentAudit.MISSING_PRICES);
        }
        if (features.size() == 0) {
            return nothing(prices, features, steps, alignmentVersion, AlignmentAudit.MISSING_FEATURES);
        }
        int[] points = new int[steps];
        int[] rows = new int[steps];
        int aligned = 0;
        int missing = 0;
        int next = 0;
        long oldest = Long.MIN_VALUE;
        long freshest = Long.MAX_VALUE;
        long[] known = features.availableAt();
        for (int i = 0; i < steps; i++) {
            long decision = prices.at()[i];
            while (next < known.length && known[next] <= decision) {
                next++;
            }
            if (next == 0) {
                missing++;
                continue;
            }
            long age = decision - known[next - 1];
            if (age / MICROS_PER_HOUR <= maxStalenessHours) {
                oldest = Math.max(oldest, age);
                freshest = Math.min(freshest, age);
                points[aligned] = i;
                rows[aligned++] = next - 1;
            }
        }
        points = Arrays.copyOf(points, aligned);
        rows = Arrays.copyOf(rows, aligned);
        return new Alignment(points, rows, new AlignmentAudit(alignmentVersion, steps, aligned, missing, steps - missing - aligned,
                prices.droppedRows() + features.untimedRows(), violations(prices, features, points, rows),
                hours(oldest, aligned), hours(freshest, aligned), Optional.empty()));
    }

    private static Alignment nothing(PriceSeries prices, ScoredFeatures features, int steps, String version, String reason) {
        int dropped = prices.droppedRows() + features.size() + features.untimedRows();
        return new Alignment(new int[0], new int[0], new AlignmentAudit(version, steps, 0, steps, 0, dropped, 0,
                OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(reason)));
    }

    /** Checks the finished alignment on its own, so that a defect above would show in every run. */
    private static int violations(PriceSeries prices, ScoredFeatures features, int[] points, int[] rows) {
        int violations = 0;
        for (int i = 0; i < points.length; i++) {
            violations += features.availableAt()[rows[i]] > prices.at()[points[i]] ? 1 : 0;
        }
        return violations;
    }

    private static OptionalDouble hours(long micros, int aligned) {
        return aligned == 0 ? OptionalDouble.empty() : OptionalDouble.of(micros / MICROS_PER_HOUR);
    }
}
