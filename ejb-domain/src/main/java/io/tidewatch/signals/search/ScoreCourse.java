package io.tidewatch.signals.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of one target and horizon over time.
 *
 * @param track   {@code liquid} or {@code vc}
 * @param target  upper case
 * @param horizon how far the signals look; scores of different horizons cannot be compared
 * @param points  ascending in time, at least one
 */
public record ScoreCourse(String track, String target, String horizon, List<Point> points) {

    /** A signal. */
    public record Point(Instant at, double score, String action) {
    }

    private record Key(String track, String target, String horizon) {
    }

    public ScoreCourse {
        points = List.copyOf(points);
    }

    /** The newest signal. */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * Sorts signals into courses.
     *
     * @param newestFirst signals, newest first
     * @param most        at most so many courses: those with the newest signals
     */
    static List<ScoreCourse> of(List<FoundSignal> newestFirst, int most) {
        Map<Key, List<Point>> courses = new LinkedHashMap<>();
        for (FoundSignal signal : newestFirst) {
            courses.computeIfAbsent(new Key(signal.track(), signal.target(), signal.horizon()), key -> new ArrayList<>())
                    .add(new Point(signal.at(), signal.score(), signal.action()));
        }
        List<ScoreCourse> found = new ArrayList<>();
        courses.entrySet().stream().limit(most).forEach(entry -> {
            Collections.reverse(entry.getValue());
            Key key = entry.getKey();
            found.add(new ScoreCourse(key.track(), key.target(), key.horizon(), entry.getValue()));
        });
        return found;
    }
}
