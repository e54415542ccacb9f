package io.tidewatch.models.life;

import java.util.Objects;

/**
 * A stage, and how far orders of the model are let through.
 *
 * @param stage   the stage
 * @param percent 10, 30 or 100 in a roll-out, 100 for an active model, else 0
 */
public record StagePlace(Stage stage, int percent) {

    public static final StagePlace CANDIDATE = new StagePlace(Stage.CANDIDATE, 0);
    public static final StagePlace SHADOW = new StagePlace(Stage.SHADOW, 0);
    public static final StagePlace ACTIVE = new StagePlace(Stage.ACTIVE, 100);
    public static final StagePlace RETIRED = new StagePlace(Stage.RETIRED, 0);
    public static final StagePlace REJECTED = new StagePlace(Stage.REJECTED, 0);

    public StagePlace {
        Objects.requireNonNull(stage, "stage");
        boolean fits = switch (stage) {
            case ROLLOUT -> StageRules.LADDER.contains(percent);
            case ACTIVE -> percent == 100;
            case CANDIDATE, SHADOW, RETIRED, REJECTED -> percent == 0;
        };
        if (!fits) {
            throw new IllegalArgumentException("stage " + stage.wireName() + " knows no " + percent + " %");
        }
    }

    /** A rung of the roll-out. @param percent 10, 30 or 100 */
    public static StagePlace rollout(int percent) {
        return new StagePlace(Stage.ROLLOUT, percent);
    }

    /** For people: {@code rollout 10 %}. */
    @Override
    public String toString() {
        return stage == Stage.ROLLOUT ? "rollout " + percent + " %" : stage.wireName();
    }
}
