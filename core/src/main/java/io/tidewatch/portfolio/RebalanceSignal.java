package io.tidewatch.portfolio;

import io.tidewatch.signals.Action;
import java.util.Locale;
import java.util.Objects;

/**
 * A signal that asks for a share of the portfolio.
 *
 * @param target     symbol or company; kept in upper case
 * @param track      {@code liquid} or {@code vc}
 * @param action     which way; hold asks for nothing
 * @param score      expected return, finite; its sign is not looked at
 * @param confidence 0 to 1
 */
public record RebalanceSignal(String target, String track, Action action, double score, double confidence) {

    private static final double LIQUID_COST_BPS = 8;
    private static final double VENTURE_COST_BPS = 12;

    public RebalanceSignal {
        target = target.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(action, "action");
    }

    /** Whether it is about a private company. */
    public boolean isVenture() {
        return track.equals("vc");
    }

    /**
     * How strongly it asks, positive for buying and negative for selling.
     *
     * @param size       the size function
     * @param volatility how restless the market of the target is
     */
    public double strength(PositionSize size, VolatilityBucket volatility) {
        double side = action == Action.BUY ? 1 : action == Action.SELL ? -1 : 0;
        return side * size.of(score, confidence, isVenture() ? VENTURE_COST_BPS : LIQUID_COST_BPS, volatility);
    }
}
