package io.tidewatch.portfolio;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;

/**
 * The settings of sizing, read once.
 *
 * @param size           the size function
 * @param maxWeightBase  largest weight of one position, as a fraction of equity
 */
public record PortfolioConfig(PositionSize size, double maxWeightBase) implements CheckedAtStart {

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static PortfolioConfig from(Settings settings) {
        double base = settings.number("POSITION_MAX_WEIGHT_BASE", 0.05, 0, 1);
        PositionSize size = new PositionSize(
                settings.number("SIGNAL_ENTRY_Z_MIN", 0.02, 0, 1),
                settings.number("SIGNAL_EXIT_Z_MIN", 0.008, 0, 1),
                base,
                settings.number("POSITION_MAX_WEIGHT_HIGH_VOL_MULT", 0.65, 0, 2),
                settings.number("COST_PENALTY_LAMBDA", 1.2, 0, 20));
        return new PortfolioConfig(size, base);
    }
}
