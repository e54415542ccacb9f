package io.tidewatch.models.life;

import java.util.List;
import java.util.Optional;

/**
 * Which change of stage is allowed; the one place that knows. The usual way is candidate, shadow, roll-out 10, 30, 100, active,
 * retired. Ways that leave out steps exist where somebody takes the decision: a gate or a person activates from any stage but
 * rejected, and brings a retired version back. Standing still is no change, and never allowed.
 */
public final class StageRules {

    /** Shares of the order size that a roll-out passes through, in percent. */
    public static final List<Integer> LADDER = List.of(10, 30, 100);

    private StageRules() {
    }

    /**
     * Whether a version may go from one place to another.
     *
     * @param from where it is; empty when it is not known yet
     */
    public static boolean allowed(Optional<StagePlace> from, StagePlace to) {
        if (from.isEmpty()) {
            // A name without any build may be made the active one as it is.
            return to.stage() == Stage.CANDIDATE || to.stage() == Stage.REJECTED || to.stage() == Stage.ACTIVE;
        }
        return switch (from.get().stage()) {
            case CANDIDATE -> to.stage() == Stage.SHADOW || to.stage() == Stage.ACTIVE || ends(to);
            case SHADOW -> to.equals(StagePlace.rollout(LADDER.get(0))) || to.stage() == Stage.ACTIVE || ends(to);
            case ROLLOUT -> next(from.get()).filter(to::equals).isPresent() || to.stage() == Stage.ACTIVE || ends(to);
            case ACTIVE -> to.stage() == Stage.RETIRED;
            // Shadow again, serving again by a roll-back, or a candidate again because a new build was published.
            case RETIRED -> to.stage() == Stage.SHADOW || to.stage() == Stage.ACTIVE || to.stage() == Stage.CANDIDATE;
            case REJECTED -> to.stage() == Stage.CANDIDATE;
        };
    }

    private static boolean ends(StagePlace to) {
        return to.stage() == Stage.RETIRED || to.stage() == Stage.REJECTED;
    }

    /** The rung after one of the roll-out; empty at its end and outside of it. */
    public static Optional<StagePlace> next(StagePlace place) {
        int rung = place.stage() == Stage.ROLLOUT ? LADDER.indexOf(place.percent()) : LADDER.size();
        return rung + 1 < LADDER.size() ? Optional.of(StagePlace.rollout(LADDER.get(rung + 1))) : Optional.empty();
    }

    /** Why a change is refused, as the end of a sentence that begins with the model. */
    public static String refusal(Optional<StagePlace> from, StagePlace to) {
        return from.map(place -> "is " + place).orElse("is unknown") + " and cannot become " + to;
    }
}
