package io.tidewatch.features;

import java.util.List;
import java.util.stream.Stream;

/** The derivatives metrics of {@code onchain_signals}, in contract order, each with the squashing that makes it a feature. */
public enum DerivativeMetric {

    LONG_SHORT_RATIO_GLOBAL_ACCOUNTS("long_short_ratio_global_accounts", 0),
    LONG_SHORT_RATIO_TOP_ACCOUNTS("long_short_ratio_top_accounts", 0),
    LONG_SHORT_RATIO_TOP_POSITIONS("long_short_ratio_top_positions", 0),
    TAKER_BUY_SELL_RATIO("taker_buy_sell_ratio", 0),
    BASIS_RATE("basis_rate", 25),
    ANNUALIZED_BASIS_RATE("annualized_basis_rate", 5);

    private static final double SMALLEST_RATIO = 1e-9;
    private static final List<String> NAMES = Stream.of(values()).map(DerivativeMetric::metricName).toList();

    private final String metricName;
    private final double slope;

    /** @param slope factor of a rate inside its tanh; 0 marks a ratio, whose logarithm is squashed instead */
    DerivativeMetric(String metricName, double slope) {
        this.metricName = metricName;
        this.slope = slope;
    }

    /** The name stored in {@code onchain_signals.metric_name}. */
    public String metricName() {
        return metricName;
    }

    /** All metric names, in contract order. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether the metric is a ratio around 1, not a rate around 0. */
    public boolean isRatio() {
        return slope == 0;
    }

    /** The feature value of a raw reading: tanh(ln(ratio)), or tanh(slope · rate). In [-1, 1]. */
    public double normalise(double raw) {
        return StrictMath.tanh(isRatio() ? StrictMath.log(Math.max(SMALLEST_RATIO, raw)) : slope * raw);
    }
}
