package io.tidewatch.console;

import io.tidewatch.signals.search.ScoreCourse;
import io.tidewatch.signals.search.ScoreCourse.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The course of scores as a small line: times from left to right, scores upwards, zero always in the picture. Holds numbers only.
 *
 * @param course what is drawn
 * @param line   corners of the line, {@code x,y} separated by blanks
 * @param marks  the signals, oldest first; only the newest where they would hide the line
 * @param zero   height of the zero line
 * @param least  smallest score
 * @param most   largest score
 */
public record ScoreDrawing(ScoreCourse course, String line, List<Mark> marks, String zero, double least, double most) {

    /** Size of the picture. */
    static final double WIDTH = 300;
    static final double HEIGHT = 84;
    private static final double MARGIN = 6;
    private static final int MOST_MARKS = 40;

    /** A signal in the picture. */
    public record Mark(String x, String y, String action) {
    }

    static ScoreDrawing of(ScoreCourse course) {
        List<Point> points = course.points();
        double least = points.stream().mapToDouble(Point::score).min().orElse(0);
        double most = points.stream().mapToDouble(Point::score).max().orElse(0);
        Scale scale = new Scale(points.get(0).at(), Math.max(1, micros(points.get(0).at(), course.last().at())),
                Math.min(0, least), Math.max(0, most), points.size() == 1);
        return new ScoreDrawing(course,
                points.stream().map(point -> scale.x(point.at()) + "," + scale.y(point.score())).collect(Collectors.joining(" ")),
                points.stream().skip(points.size() > MOST_MARKS ? points.size() - 1 : 0)
                        .map(point -> new Mark(scale.x(point.at()), scale.y(point.score()), point.action())).toList(),
                scale.y(0), least, most);
    }

    private static double micros(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e3;
    }

    private record Scale(Instant start, double span, double low, double high, boolean single) {

        String x(Instant at) {
            double share = single ? 0.5 : micros(start, at) / span;
            return shown(MARGIN + share * (WIDTH - 2 * MARGIN));
        }

        String y(double score) {
            double share = high > low ? (score - low) / (high - low) : 0.5;
            return shown(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
        }

        private static String shown(double place) {
            return String.format(Locale.ROOT, "%.1f", place);
        }
    }
}
