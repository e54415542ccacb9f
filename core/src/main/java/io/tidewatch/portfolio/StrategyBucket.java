package io.tidewatch.portfolio;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Which kind of idea a position follows; exposure is limited per kind. */
public enum StrategyBucket {
    TREND,
    EVENT,
    MEAN_REVERSION;

    private static final double QUIET_VOLUME = 1.2;
    private static final double TREND_STRENGTH = 0.35;
    private static final double TREND_CONFIDENCE = 0.55;
    private static final double SMALL_MOVE = 0.004;
    private static final double REVERSION_CONFIDENCE = 0.6;

    /**
     * The bucket of a traded symbol. With {@code t = tanh(8 ret_12 + 3 ret_1 + 2 score)} and quiet volume
     * ({@code |vol_z| < 1.2}): trend when {@code |t| > 0.35} and confidence above 0.55, mean reversion when the returns are
     * small and confidence is above 0.6, else event.
     *
     * @param features value by key; 0 for unknown ones
     */
    public static StrategyBucket ofLiquid(ToDoubleFunction<String> features, double score, double confidence) {
        double ret1 = features.applyAsDouble("ret_1");
        double ret12 = features.applyAsDouble("ret_12");
        boolean quiet = Math.abs(features.applyAsDouble("vol_z")) < QUIET_VOLUME;
        double trend = Math.tanh(8 * ret12 + 3 * ret1 + 2 * score);
        if (Math.abs(trend) > TREND_STRENGTH && confidence > TREND_CONFIDENCE && quiet) {
            return TREND;
        }
        boolean still = Math.abs(ret1) + Math.abs(ret12) < SMALL_MOVE;
        return still && confidence > REVERSION_CONFIDENCE && quiet ? MEAN_REVERSION : EVENT;
    }

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
