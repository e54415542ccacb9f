package io.tidewatch.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the history of book lines and the prices known at each time into what had been earned by then. */
public final class EquityCurve {

    private EquityCurve() {
    }

    /**
     * The times of a curve: whole five minutes, evenly spaced, and the end of the period. At these the stored points are exact.
     *
     * @param most so many at most, at least 2
     */
    public static List<Instant> times(Instant from, Instant to, int most) {
        List<Instant> times = new ArrayList<>();
        if (from.isAfter(to)) {
            return times;
        }
        long bucket = BookPoint.BUCKET.toSeconds();
        long seconds = Math.max(bucket, Duration.between(from, to).toSeconds() / Math.max(1, most - 1));
        Duration step = Duration.ofSeconds((seconds + bucket - 1) / bucket * bucket);
        Instant first = BookPoint.bucketOf(from);
        for (Instant at = first.isBefore(from) ? first.plus(BookPoint.BUCKET) : first; at.isBefore(to); at = at.plus(step)) {
            times.add(at);
        }
        times.add(to);
        return times;
    }

    /**
     * The curve.
     *
     * @param points any order, of any number of targets
     * @param times  ascending; at each only points not later count
     * @param marks  prices known at each of the times, by target; what has none counts at cost
     */
    public static List<EquityPoint> of(List<BookPoint> points, List<Instant> times, Map<Instant, Map<String, Double>> marks) {
        List<BookPoint> ordered = points.stream().sorted(Comparator.comparing(BookPoint::at)).toList();
        Map<String, BookLine> standing = new HashMap<>();
        List<EquityPoint> curve = new ArrayList<>(times.size());
        int next = 0;
        for (Instant time : times) {
            while (next < ordered.size() && !ordered.get(next).at().isAfter(time)) {
                standing.put(ordered.get(next).target(), ordered.get(next).line());
                next++;
            }
            curve.add(point(time, standing, marks.getOrDefault(time, Map.of())));
        }
        return curve;
    }

    private static EquityPoint point(Instant at, Map<String, BookLine> lines, Map<String, Double> marks) {
        double realized = 0;
        double unrealized = 0;
        double fees = 0;
        double funding = 0;
        for (Map.Entry<String, BookLine> entry : lines.entrySet()) {
            PaperPosition position = entry.getValue().position();
            Double mark = marks.get(entry.getKey());
            realized += position.realizedPnl();
            unrealized += mark == null ? 0.0 : position.unrealizedPnl(mark);
            fees += position.feesPaid();
            funding += position.funding();
        }
        return new EquityPoint(at, realized, unrealized, fees, funding);
    }
}
