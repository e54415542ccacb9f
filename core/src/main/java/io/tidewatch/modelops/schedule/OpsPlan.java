package io.tidewatch.modelops.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * When the steps of a track are due, worked out from when each was done last. A step that was never done is due; one that was missed
 * for long is due once, not as often as it was missed. The weekly slot is caught up with as long as its ISO week lasts. A clock that was
 * set back makes a step wait for at most twice its interval, one that was set forward makes it due once.
 *
 * @param drift    from one look for drift to the next
 * @param gate     from one gate to the next, where there is no weekly slot
 * @param rollback from one look at the serving model to the next
 * @param weekly   the slot of the gate; empty for every {@code gate}
 */
public record OpsPlan(Duration drift, Duration gate, Duration rollback, Optional<Slot> weekly) {

    /** The shortest interval. */
    public static final Duration FLOOR = Duration.ofSeconds(10);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(200);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);
    private static final Duration WEEK = Duration.ofDays(7);

    public OpsPlan {
        drift = longer(drift);
        gate = longer(gate);
        rollback = longer(rollback);
        Objects.requireNonNull(weekly, "weekly");
    }

    /**
     * A time of the week, UTC.
     *
     * @param day  the day
     * @param hour the hour, 0 to 23
     */
    public record Slot(DayOfWeek day, int hour) {

        public Slot {
            Objects.requireNonNull(day, "day");
            if (hour < 0 || hour > 23) {
                throw new IllegalArgumentException("hour must lie between 0 and 23");
            }
        }

        /** The slot of the ISO week that a moment lies in. */
        Instant of(Instant moment) {
            LocalDate monday = moment.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return monday.plusDays(day.getValue() - 1L).atTime(hour, 0).toInstant(ZoneOffset.UTC);
        }
    }

    private static Duration longer(Duration interval) {
        return interval.compareTo(FLOOR) < 0 ? FLOOR : interval;
    }

    /**
     * The steps that are due, in their order.
     *
     * @param done when each was done last; missing for never
     */
    public List<OpsStep> due(Map<OpsStep, Instant> done, Instant now) {
        return Arrays.stream(OpsStep.values()).filter(step -> !next(step, done, now).isAfter(now)).toList();
    }

    /** How long to sleep: until the next step is due, at least 0.2 and at most 2 seconds. */
    public Duration sleep(Map<OpsStep, Instant> done, Instant now) {
        Instant next = Arrays.stream(OpsStep.values()).map(step -> next(step, done, now)).min(Instant::compareTo).orElseThrow();
        Duration wait = Duration.between(now, next);
        if (wait.compareTo(SHORTEST_SLEEP) < 0) {
            return SHORTEST_SLEEP;
        }
        return wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait;
    }

    /** When a step is due next; not after {@code now} when it is due already. */
    Instant next(OpsStep step, Map<OpsStep, Instant> done, Instant now) {
        Optional<Instant> last = Optional.ofNullable(done.get(step));
        if (step == OpsStep.GATE && weekly.isPresent()) {
            return nextSlot(weekly.get(), last, now);
        }
        Duration interval = switch (step) {
            case DRIFT -> drift;
            case GATE -> gate;
            case ROLLBACK -> rollback;
        };
        // What was done further ahead than one interval was done by a clock that is wrong, or was.
        return last.filter(at -> !at.isAfter(now.plus(interval))).map(at -> at.plus(interval)).orElse(now);
    }

    private static Instant nextSlot(Slot slot, Optional<Instant> last, Instant now) {
        Instant thisWeek = slot.of(now);
        Optional<Instant> believed = last.filter(at -> !at.isAfter(now.plus(WEEK)));
        boolean doneThisWeek = believed.filter(at -> !at.isBefore(thisWeek)).isPresent();
        return doneThisWeek ? thisWeek.plus(WEEK) : thisWeek;
    }
}
