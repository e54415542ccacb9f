package io.tidewatch.backtest;

/**
 * How the raw signal is stretched, and the thresholds it then has to pass.
 *
 * @param quartile 75th percentile of the magnitude of the raw signal
 * @param stretch  factor of the raw signal
 * @param entry    smallest stretched signal that opens a position
 * @param exit     smallest stretched signal that keeps one, also the smallest position
 */
public record SignalScales(double quartile, double stretch, double entry, double exit) {

    private static final double SMALLEST_QUARTILE = 1e-9;
    private static final double WANTED_QUARTILE = 0.012;
    private static final double MOST_STRETCH = 40;
    private static final double ENTRY_SHARE = 0.6;
    private static final double EXIT_SHARE = 0.5;

    /** Scales for a quartile under some rules. */
    public static SignalScales of(double quartile, ReplayRules rules) {
        double entryZ = rules.sizing().entryZ();
        double stretch = quartile > SMALLEST_QUARTILE
                ? Math.max(1, Math.min(MOST_STRETCH, Math.max(entryZ, WANTED_QUARTILE) / quartile)) : 1;
        double usual = quartile * stretch > 0 ? ENTRY_SHARE * quartile * stretch : rules.entryFloor();
        double entry = Math.max(rules.entryFloor(), Math.min(entryZ, usual));
        return new SignalScales(quartile, stretch, entry,
                Math.max(rules.exitFloor(), Math.min(rules.sizing().exitZ(), EXIT_SHARE * entry)));
    }

    /** Scales under which nothing is ever traded: for steps whose scale is not known yet. */
    static SignalScales unknown() {
        return new SignalScales(0, 0, Double.MIN_NORMAL, Double.MIN_NORMAL);
    }
}
