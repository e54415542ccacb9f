package io.tidewatch.console;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures that a page shows of a run, in groups. */
final class RunFigures {

    private static final String PERFORMANCE = "analysis.performance.";

    /** How a figure is written. */
    enum Kind {
        /** A share as per cent with its sign. */
        GAIN,
        /** A share as per cent. */
        SHARE,
        /** A plain number, few digits. */
        RATIO,
        /** A whole number. */
        COUNT
    }

    /**
     * A figure.
     *
     * @param key   its name in the texts
     * @param place where it stands in the metrics
     * @param kind  how it is written
     */
    public record Figure(String key, String place, Kind kind) {

        /** As a page shows it; a dash for none. */
        String shown(RunReport report, Shown shown) {
            OptionalDouble value = report.number(place);
            return switch (kind) {
                case GAIN -> shown.gain(value);
                case SHARE -> shown.weight(value);
                case RATIO -> shown.number(value.isPresent() ? Math.round(value.getAsDouble() * 1e4) / 1e4 : Double.NaN);
                case COUNT -> value.isPresent() ? shown.count(Math.round(value.getAsDouble())) : shown.number(Double.NaN);
            };
        }
    }

    /**
     * Figures that belong together.
     *
     * @param key     its name in the texts
     * @param figures in the order in which they are shown
     */
    public record Group(String key, List<Figure> figures) {

        public Group {
            figures = List.copyOf(figures);
        }
    }

    /** All of them. */
    static final List<Group> GROUPS = List.of(
            new Group("returns", List.of(
                    gain("totalReturn", PERFORMANCE + "total_return"), gain("annualReturn", PERFORMANCE + "annualised_return"),
                    gain("pnl", "pnl_after_cost"), gain("excessReturn", "analysis.benchmark.excess_return"),
                    gain("benchmarkReturn", "analysis.benchmark.performance.total_return"), gain("alpha", "analysis.benchmark.alpha"),
                    ratio("beta", "analysis.benchmark.beta"), gain("bestDay", PERFORMANCE + "best_day"),
                    gain("worstDay", PERFORMANCE + "worst_day"), share("positiveDays", PERFORMANCE + "positive_days"))),
            new Group("risk", List.of(
                    share("drawdown", PERFORMANCE + "max_drawdown"), share("drawdownContract", "max_drawdown"),
                    share("volatility", PERFORMANCE + "annualised_volatility"), ratio("sharpe", PERFORMANCE + "sharpe"),
                    ratio("sharpeContract", "sharpe_daily"), ratio("sortino", PERFORMANCE + "sortino"),
                    ratio("calmar", PERFORMANCE + "calmar"), share("valueAtRisk", PERFORMANCE + "daily_value_at_risk"),
                    share("shortfall", PERFORMANCE + "daily_expected_shortfall"))),
            new Group("skill", List.of(
                    ratio("ic", "ic"), share("hitRate", "hit_rate"),
                    share("probabilisticSharpe", "analysis.significance.probabilistic_sharpe_ratio"),
                    share("deflatedSharpe", "analysis.significance.deflated_sharpe_ratio"),
                    count("trackRecord", "analysis.significance.min_track_record_days"),
                    ratio("sharpeLower", "analysis.confidence.sharpe.lower"), ratio("sharpeUpper", "analysis.confidence.sharpe.upper"),
                    share("lossProbability", "analysis.confidence.probability_of_loss"))),
            new Group("trading", List.of(
                    count("trades", "analysis.trades.summary.trades"), share("winRate", "analysis.trades.summary.win_rate"),
                    ratio("profitFactor", "analysis.trades.summary.profit_factor"),
                    ratio("payoffRatio", "analysis.trades.summary.payoff_ratio"), ratio("turnover", "turnover"),
                    share("timeInMarket", "analysis.exposure.time_in_market"), share("meanGross", "analysis.exposure.mean_gross"),
                    ratio("costBps", "analysis.costs.cost_bps"), ratio("breakEvenBps", "analysis.costs.break_even_bps"))),
            new Group("data", List.of(
                    count("samples", "samples"), count("observationDays", "observation_days"),
                    share("modelCoverage", "model_inference_coverage"), share("lineageCoverage", "lineage_coverage"),
                    share("inSample", "analysis.in_sample.contaminated"), count("excluded", "analysis.excluded"))));

    private RunFigures() {
    }

    private static Figure gain(String key, String place) {
        return new Figure(key, place, Kind.GAIN);
    }

    private static Figure share(String key, String place) {
        return new Figure(key, place, Kind.SHARE);
    }

    private static Figure ratio(String key, String place) {
        return new Figure(key, place, Kind.RATIO);
    }

    private static Figure count(String key, String place) {
        return new Figure(key, place, Kind.COUNT);
    }

    /** All figures in order. */
    static Stream<Figure> all() {
        return GROUPS.stream().flatMap(group -> group.figures().stream());
    }
}
