package io.tidewatch.modelops.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpsPlanTest {

    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-02-18T12:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final OpsPlan WEEKLY = new OpsPlan(QUARTER, Duration.ofHours(1), QUARTER,
            Optional.of(new OpsPlan.Slot(DayOfWeek.MONDAY, 2)));
    private static final OpsPlan HOURLY = new OpsPlan(QUARTER, Duration.ofHours(1), QUARTER, Optional.empty());

    @Test
    void everythingIsDueAtFirstAndInItsOrder() {
        assertThat(HOURLY.due(Map.of(), NOW)).containsExactly(OpsStep.DRIFT, OpsStep.GATE, OpsStep.ROLLBACK);
        assertThat(WEEKLY.due(Map.of(), NOW)).containsExactly(OpsStep.DRIFT, OpsStep.GATE, OpsStep.ROLLBACK);
        // The slot of this week is still to come.
        assertThat(WEEKLY.due(Map.of(), Instant.parse("2026-02-16T01:59:59Z"))).containsExactly(OpsStep.DRIFT, OpsStep.ROLLBACK);
    }

    @Test
    void anIntervalPassesBeforeAStepIsDueAgain() {
        Map<OpsStep, Instant> done = all(NOW);
        assertThat(HOURLY.due(done, NOW.plus(QUARTER).minusMillis(1))).isEmpty();
        assertThat(HOURLY.due(done, NOW.plus(QUARTER))).containsExactly(OpsStep.DRIFT, OpsStep.ROLLBACK);
        assertThat(HOURLY.due(done, NOW.plus(Duration.ofHours(1)))).containsExactly(OpsStep.DRIFT, OpsStep.GATE, OpsStep.ROLLBACK);
    }

    @Test
    void aWeeklySlotThatWasMissedIsCaughtUpWithInItsWeekAndNotLater() {
        Instant lastWeek = Instant.parse("2026-02-09T02:00:10Z");
        for (String time : List.of("2026-02-16T02:00:00Z", "2026-02-16T09:30:00Z", "2026-02-22T23:59:59Z")) {
            assertThat(WEEKLY.due(gate(lastWeek), Instant.parse(time))).as(time).contains(OpsStep.GATE);
        }
        // A server that was down all week runs the slot of the next week, once.
        assertThat(WEEKLY.due(gate(lastWeek), Instant.parse("2026-02-23T01:00:00Z"))).doesNotContain(OpsStep.GATE);
        Instant caughtUp = Instant.parse("2026-02-23T02:00:00Z");
        assertThat(WEEKLY.due(gate(lastWeek), caughtUp)).contains(OpsStep.GATE);
        assertThat(WEEKLY.due(gate(caughtUp), caughtUp.plusSeconds(1))).doesNotContain(OpsStep.GATE);
        // Caught up with on Sunday, due again on Monday.
        assertThat(WEEKLY.due(gate(Instant.parse("2026-02-22T23:00:00Z")), Instant.parse("2026-02-23T02:00:00Z"))).contains(OpsStep.GATE);
    }

    @Test
    void weeksAreThoseOfTheIsoCalendarAlsoAroundNewYear() {
        // 1 January 2027 is a Friday of week 53 of 2026.
        Map<OpsStep, Instant> done = gate(Instant.parse("2026-12-28T02:00:00Z"));
        assertThat(WEEKLY.due(done, Instant.parse("2027-01-01T12:00:00Z"))).doesNotContain(OpsStep.GATE);
        assertThat(WEEKLY.due(done, Instant.parse("2027-01-04T02:00:00Z"))).contains(OpsStep.GATE);
    }

    @Test
    void aClockThatJumpsForwardMakesAStepDueOnce() {
        Instant later = NOW.plus(Duration.ofDays(40));
        Map<OpsStep, Instant> done = all(NOW);
        assertThat(WEEKLY.due(done, later)).containsExactly(OpsStep.DRIFT, OpsStep.GATE, OpsStep.ROLLBACK);
        assertThat(WEEKLY.due(all(later), later.plusMillis(1))).isEmpty();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUpForLong() {
        // By more than an interval: due at once. By less: after at most two.
        assertThat(HOURLY.due(all(NOW.plus(Duration.ofDays(3))), NOW)).containsExactly(OpsStep.DRIFT, OpsStep.GATE, OpsStep.ROLLBACK);
        Map<OpsStep, Instant> little = all(NOW.plus(Duration.ofMinutes(10)));
        assertThat(HOURLY.due(little, NOW)).isEmpty();
        assertThat(HOURLY.due(little, NOW.plus(Duration.ofMinutes(25)))).contains(OpsStep.DRIFT, OpsStep.ROLLBACK);
        assertThat(WEEKLY.due(gate(NOW.plus(Duration.ofDays(30))), NOW)).contains(OpsStep.GATE);
    }

    /** Two nodes whose clocks differ by some seconds take turns by chance: what one did the other does not do again. */
    @Test
    void twoNodesTogetherWorkAsOftenAsOne() {
        Random random = new Random(5);
        Map<OpsStep, Instant> done = new EnumMap<>(OpsStep.class);
        Map<OpsStep, List<Instant>> runs = new EnumMap<>(OpsStep.class);
        Instant end = NOW.plus(Duration.ofDays(14));
        for (Instant time = NOW; time.isBefore(end); time = time.plusMillis(500 + random.nextInt(1500))) {
            Instant seen = random.nextBoolean() ? time : time.minusSeconds(7);
            for (OpsStep step : WEEKLY.due(done, seen)) {
                runs.computeIfAbsent(step, key -> new ArrayList<>()).add(time);
                done.put(step, seen);
            }
        }
        assertThat(runs.get(OpsStep.GATE)).hasSize(3);
        for (OpsStep step : List.of(OpsStep.DRIFT, OpsStep.ROLLBACK)) {
            List<Instant> times = runs.get(step);
            assertThat(times.size()).isBetween(1330, 1360);
            for (int i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i))).isBetween(QUARTER.minusSeconds(8), QUARTER.plusSeconds(10));
            }
        }
    }

    @Test
    void sleepEndsWithTheNextStepWithinItsBounds() {
        assertThat(HOURLY.sleep(Map.of(), NOW)).isEqualTo(Duration.ofMillis(200));
        assertThat(HOURLY.sleep(all(NOW), NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(HOURLY.sleep(all(NOW), NOW.plus(QUARTER).minusMillis(900))).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void intervalsHaveAFloor() {
        assertThat(new OpsPlan(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10), Optional.empty()).drift())
                .isEqualTo(Duration.ofSeconds(10));
    }

    private static Map<OpsStep, Instant> gate(Instant at) {
        return Map.of(OpsStep.GATE, at);
    }

    private static Map<OpsStep, Instant> all(Instant at) {
        Map<OpsStep, Instant> done = new EnumMap<>(OpsStep.class);
        for (OpsStep step : OpsStep.values()) {
            done.put(step, at);
        }
        return done;
    }
}
