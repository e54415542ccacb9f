package io.tidewatch.backtest.sweep;

import java.util.List;

/** A field of the backtest request that a sweep can vary. */
public enum SweepField {
    /** Fee in basis points. */
    FEE_BPS("fee_bps", 0, 1000, 5),
    /** Slippage in basis points. */
    SLIPPAGE_BPS("slippage_bps", 0, 1000, 3),
    /** Smallest score that opens a position. */
    ENTRY_Z("signal_entry_z_min", 0, 1, Double.NaN),
    /** Weight below which a position is closed. */
    EXIT_Z("signal_exit_z_min", 0, 1, Double.NaN),
    /** Largest weight. */
    MAX_WEIGHT("position_max_weight_base", 0, 1, Double.NaN),
    /** Its factor in restless markets. */
    HIGH_VOL_MULT("position_max_weight_high_vol_mult", 0, 2, Double.NaN),
    /** How strongly cost shrinks a position. */
    COST_LAMBDA("cost_penalty_lambda", 0, 20, Double.NaN),
    /** How the sign of the signal is chosen; a value is the position in {@link #POLARITIES}. */
    POLARITY("signal_polarity_mode", 0, 2, 0),
    /** Features older than so many hours are not used; whole numbers. */
    STALENESS_HOURS("max_feature_staleness_hours", 1, 8760, 336);

    /** The words for the ways to choose the sign. */
    public static final List<String> POLARITIES = List.of("normal", "auto_train_ic", "auto_train_pnl");

    private final String wireName;
    private final double least;
    private final double most;
    private final double standard;

    SweepField(String wireName, double least, double most, double standard) {
        this.wireName = wireName;
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    /** Name of the field in the request. */
    public String wireName() {
        return wireName;
    }

    /** Value when nothing is said; NaN for what the server is set to. */
    public double standard() {
        return standard;
    }

    /** Whether only whole values count. */
    boolean whole() {
        return this == STALENESS_HOURS || this == POLARITY;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    double parse(String text) {
        if (this == POLARITY) {
            int position = POLARITIES.indexOf(text);
            if (position < 0) {
                throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", POLARITIES));
            }
            return position;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
        if (!(value >= least && value <= most) || whole() && value != Math.rint(value)) {
            throw new IllegalArgumentException(text + (whole() ? " is no whole number" : " does not lie") + " between "
                    + least + " and " + most);
        }
        return value;
    }
}
