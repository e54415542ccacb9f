package io.tidewatch.modelops;

/**
 * What a model has to reach to get more of the orders: 10, then 30, then 100 percent.
 *
 * @param minHitRate  mean share of hits, at least
 * @param minPnl      mean profit after cost, at least
 * @param maxDrawdown mean largest drawdown, at most
 */
public record RolloutRule(double minHitRate, double minPnl, double maxDrawdown) {

    /** Percent at which every roll-out begins. */
    public static final int FIRST_STAGE = 10;
    private static final int SECOND_STAGE = 30;
    private static final int LAST_STAGE = 100;

    /**
     * What becomes of a step.
     *
     * @param promoted whether it is taken
     * @param reason   {@code promoted}, {@code invalid_rollout_step} or {@code hard_limit_failed}
     * @param stage    percent afterwards
     */
    public record Step(boolean promoted, String reason, int stage) {
    }

    /** Whether unrounded means reach the limits. */
    public boolean reachedBy(RunFigures.Means means) {
        return means.hitRate() >= minHitRate && means.pnl() >= minPnl && means.maxDrawdown() <= maxDrawdown;
    }

    /**
     * Decides a step.
     *
     * @param stored  percent as stored
     * @param current percent as the client believes
     * @param next    percent the client wants
     */
    public Step step(int stored, int current, int next, RunFigures.Means means) {
        if (current != stored || next != after(stored)) {
            return new Step(false, "invalid_rollout_step", stored);
        }
        return reachedBy(means) ? new Step(true, "promoted", next) : new Step(false, "hard_limit_failed", stored);
    }

    /** The next rung of the ladder; a stage that is no rung stays where it is. */
    public static int after(int stage) {
        return switch (stage) {
            case FIRST_STAGE -> SECOND_STAGE;
            case SECOND_STAGE, LAST_STAGE -> LAST_STAGE;
            default -> stage;
        };
    }

    /** What a stage is called: {@code shadow}, {@code canary} or {@code active}. */
    public static String status(int stage) {
        if (stage >= LAST_STAGE) {
            return "active";
        }
        return stage > FIRST_STAGE ? "canary" : "shadow";
    }
}
