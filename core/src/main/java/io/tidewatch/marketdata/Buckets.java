package io.tidewatch.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Pieces of time of equal length, counted from the epoch; a piece holds {@code [start, start + length)}. What is made of the
 * readings of a piece is known at its end, so that is its label.
 *
 * @param length of a piece, at least a millisecond
 */
public record Buckets(Duration length) {

    public Buckets {
        if (length.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket of " + length + " is too short");
        }
    }

    /** First instant of the piece an instant lies in. */
    public Instant startOf(Instant at) {
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length.toMillis()) * length.toMillis());
    }

    /** End of the piece an instant lies in. */
    public Instant endOf(Instant at) {
        return startOf(at).plus(length);
    }

    /** The first boundary at or after an instant. */
    public Instant boundaryFrom(Instant at) {
        Instant start = startOf(at);
        return start.isBefore(at) ? start.plus(length) : start;
    }

    /**
     * The last reading of each piece, labelled with the piece's end; pieces without readings are absent, and so are pieces that
     * had not ended by an instant.
     *
     * @param readings in any order; of two at the same instant the later in the list counts
     */
    public List<Reading> lastLevels(List<Reading> readings, Instant asOf) {
        Map<Instant, Reading> last = new TreeMap<>();
        for (Reading reading : readings) {
            Instant end = endOf(reading.at());
            Reading known = last.get(end);
            if (!end.isAfter(asOf) && (known == null || !reading.at().isBefore(known.at()))) {
                last.put(end, reading);
            }
        }
        List<Reading> levels = new ArrayList<>(last.size());
        last.forEach((end, reading) -> levels.add(new Reading(end, reading.value())));
        return levels;
    }

    /**
     * The change from each level to the next; the first is compared with what came before, and is 0 where nothing did.
     *
     * @param levels ascending
     */
    public static List<Reading> changes(List<Reading> levels, OptionalDouble before) {
        List<Reading> changes = new ArrayList<>(levels.size());
        OptionalDouble previous = before;
        for (Reading level : levels) {
            changes.add(new Reading(level.at(), level.value() - previous.orElse(level.value())));
            previous = OptionalDouble.of(level.value());
        }
        return changes;
    }

    /**
     * Carries each reading forward to the boundaries after it, up to the next reading. Nothing is carried backward: boundaries
     * before the first reading stay empty.
     *
     * @param readings ascending
     * @param from     first boundary wanted, included
     * @param to       last boundary wanted, included
     * @return a reading at every boundary from the first reading on; those on a boundary of their own included
     */
    public List<Reading> carried(List<Reading> readings, Instant from, Instant to) {
        List<Reading> carried = new ArrayList<>();
        int next = 0;
        Reading known = null;
        for (Instant at = boundaryFrom(from); !at.isAfter(to); at = at.plus(length)) {
            while (next < readings.size() && !readings.get(next).at().isAfter(at)) {
                known = readings.get(next++);
            }
            if (known != null) {
                carried.add(new Reading(at, known.value()));
            }
        }
        return carried;
    }
}
