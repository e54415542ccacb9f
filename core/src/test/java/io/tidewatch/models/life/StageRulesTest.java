package io.tidewatch.models.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageRulesTest {

    private static final List<StagePlace> PLACES = Stream.concat(
            Stream.of(StagePlace.CANDIDATE, StagePlace.SHADOW, StagePlace.ACTIVE, StagePlace.RETIRED, StagePlace.REJECTED),
            StageRules.LADDER.stream().map(StagePlace::rollout)).toList();

    /** Written down once more, by hand: what the rules must say. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "unknown", Set.of("candidate", "rejected", "active"),
            "candidate", Set.of("shadow", "active", "retired", "rejected"),
            "shadow", Set.of("rollout 10 %", "active", "retired", "rejected"),
            "rollout 10 %", Set.of("rollout 30 %", "active", "retired", "rejected"),
            "rollout 30 %", Set.of("rollout 100 %", "active", "retired", "rejected"),
            "rollout 100 %", Set.of("active", "retired", "rejected"),
            "active", Set.of("retired"),
            "retired", Set.of("shadow", "active", "candidate"),
            "rejected", Set.of("candidate"));

    /** A hundred thousand random wishes, each made of the place where the former ones led. */
    @Test
    void aRandomWalkTakesEveryAllowedStepAndNoOther() {
        Random random = new Random(20260219);
        Optional<StagePlace> here = Optional.empty();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            StagePlace wish = PLACES.get(random.nextInt(PLACES.size()));
            String from = here.map(StagePlace::toString).orElse("unknown");
            boolean expected = ALLOWED.get(from).contains(wish.toString());
            assertThat(StageRules.allowed(here, wish)).as("%s to %s", from, wish).isEqualTo(expected);
            if (expected) {
                taken.add(from + " to " + wish);
                here = Optional.of(wish);
            }
            if (random.nextInt(50) == 0) {
                here = Optional.empty();
            }
        }
        List<String> all = new ArrayList<>();
        ALLOWED.forEach((from, places) -> places.forEach(to -> all.add(from + " to " + to)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void nothingServesThatWasRejected() {
        assertThat(PLACES.stream().filter(place -> place.stage().serves()))
                .noneMatch(place -> StageRules.allowed(Optional.of(StagePlace.REJECTED), place));
    }

    @Test
    void theLadderIsClimbedStepByStep() {
        assertThat(StageRules.next(StagePlace.rollout(10))).contains(StagePlace.rollout(30));
        assertThat(StageRules.next(StagePlace.rollout(30))).contains(StagePlace.rollout(100));
        assertThat(StageRules.next(StagePlace.rollout(100))).isEmpty();
        assertThat(StageRules.next(StagePlace.ACTIVE)).isEmpty();
        assertThatThrownBy(() -> StagePlace.rollout(50)).hasMessage("stage rollout knows no 50 %");
    }

    @Test
    void aRefusalNamesBothPlaces() {
        assertThat(StageRules.refusal(Optional.of(StagePlace.REJECTED), StagePlace.ACTIVE))
                .isEqualTo("is rejected and cannot become active");
        assertThat(StageRules.refusal(Optional.empty(), StagePlace.SHADOW)).isEqualTo("is unknown and cannot become shadow");
    }

    @Test
    void storedNamesAreFoundAgain() {
        for (Stage stage : Stage.values()) {
            assertThat(Stage.find(stage.wireName())).contains(stage);
        }
        assertThat(Stage.find("canary")).isEmpty();
    }
}
