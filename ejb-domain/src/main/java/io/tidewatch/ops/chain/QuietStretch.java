package io.tidewatch.ops.chain;

import io.tidewatch.features.DecisionPoint;
import java.util.List;
import java.util.Objects;

/**
 * Decision times between which nothing but candles becomes known.
 *
 * @param arrival stores what has become known at the first of them, on its clock: news may add links to what was stored before, so
 *                they must not be there while earlier times are looked at
 * @param points  the times, ascending, at least one
 */
public record QuietStretch(Runnable arrival, List<DecisionPoint> points) {

    public QuietStretch {
        Objects.requireNonNull(arrival, "arrival");
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a stretch needs a decision time");
        }
    }

    /** One decision time whose facts are stored already. */
    public static QuietStretch of(DecisionPoint point) {
        return new QuietStretch(() -> { }, List.of(point));
    }
}
