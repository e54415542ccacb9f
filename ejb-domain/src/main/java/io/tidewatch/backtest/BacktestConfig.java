package io.tidewatch.backtest;

import io.tidewatch.backtest.gate.GateThresholds;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of backtests, read once.
 *
 * @param symbols {@code LIQUID_SYMBOLS}: what is tested where a request names nothing and there is no universe
 * @param window  how much history is read
 * @param replay  rules of the replay that no request can set
 * @param gate    what a run has to reach
 * @param limits  what backtests may take of the machine
 */
public record BacktestConfig(List<String> symbols, Window window, Replay replay, Gate gate, Limits limits) implements CheckedAtStart {

    private static final int SPARE_ROWS = 512;
    private static final int LEAST_ROWS = 5_000;
    private static final int MEBIBYTE = 1 << 20;
    /** Threads that can compute backtests at all. */
    static final int MOST_RUNNING = 64;

    public BacktestConfig {
        symbols = List.copyOf(symbols);
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(replay, "replay");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * How much history is read.
     *
     * @param rowsPerDay {@code FEATURE_SNAPSHOT_ROWS_PER_DAY}: feature rows expected a day
     * @param mostRows   {@code FEATURE_HISTORY_MAX_LIMIT}: at most so many feature rows a target
     */
    public record Window(int rowsPerDay, int mostRows) {

        /** At most so many feature rows for a window of some days; of more the newest count. */
        public int featureRows(int days) {
            return Math.min(mostRows, Math.max(LEAST_ROWS, days * rowsPerDay + SPARE_ROWS));
        }
    }

    /**
     * Rules of the replay that no request can set.
     *
     * @param impactCoefficient    {@code COST_IMPACT_COEFF}
     * @param maxAbsPosition       {@code BACKTEST_MAX_ABS_POSITION}; empty for the largest weight of the run
     * @param maxStepTurnover      {@code BACKTEST_MAX_STEP_TURNOVER}
     * @param costEdgeMultiple     {@code BACKTEST_COST_EDGE_MULT}
     * @param entryFloor           {@code BACKTEST_ENTRY_Z_MIN}
     * @param exitFloor            {@code BACKTEST_EXIT_Z_MIN}
     * @param polarityIcThreshold  {@code BACKTEST_POLARITY_IC_THRESHOLD}
     * @param polarityEdgeThreshold {@code BACKTEST_POLARITY_EDGE_THRESHOLD}
     */
    public record Replay(double impactCoefficient, OptionalDouble maxAbsPosition, double maxStepTurnover, double costEdgeMultiple,
                         double entryFloor, double exitFloor, double polarityIcThreshold, double polarityEdgeThreshold) {
    }

    /**
     * What a run has to reach, and which runs count.
     *
     * @param thresholds the figures
     * @param include    {@code BACKTEST_GATE_INCLUDE_SOURCES}
     * @param exclude    {@code BACKTEST_GATE_EXCLUDE_SOURCES}
     * @param regimes    {@code BACKTEST_GATE_DATA_REGIMES}; unknown names are ignored
     */
    public record Gate(GateThresholds thresholds, Set<String> include, Set<String> exclude, Set<String> regimes) {

        /** Whether runs of a source and a regime count at all. */
        public boolean counts(RunSource source, DataRegime regime) {
            return include.contains(source.wireName()) && !exclude.contains(source.wireName()) && regimes.contains(regime.wireName());
        }
    }

    /**
     * What backtests may take of the machine.
     *
     * @param running    {@code BACKTEST_MAX_RUNNING}: so many are computed at once (cores less one for everything else, at least 1)
     * @param waiting    {@code BACKTEST_MAX_WAITING}: so many more wait for their turn (64)
     * @param cacheBytes {@code BACKTEST_CACHE_MB}: memory of series kept between runs (32)
     */
    public record Limits(int running, int waiting, long cacheBytes) {
    }

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static BacktestConfig from(Settings settings) {
        return new BacktestConfig(
                settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                        .map(symbol -> symbol.toUpperCase(Locale.ROOT)).distinct().toList(),
                new Window((int) settings.whole("FEATURE_SNAPSHOT_ROWS_PER_DAY", 288, 24, 100_000),
                        (int) settings.whole("FEATURE_HISTORY_MAX_LIMIT", 300_000, LEAST_ROWS, 5_000_000)),
                replay(settings), gate(settings),
                new Limits(
                        (int) settings.whole("BACKTEST_MAX_RUNNING",
                                Math.max(1, Math.min(MOST_RUNNING, Runtime.getRuntime().availableProcessors() - 1)), 1, MOST_RUNNING),
                        (int) settings.whole("BACKTEST_MAX_WAITING", 64, 0, 10_000),
                        settings.whole("BACKTEST_CACHE_MB", 32, 0, 65_536) * MEBIBYTE));
    }

    private static Replay replay(Settings settings) {
        return new Replay(
                settings.number("COST_IMPACT_COEFF", 120, 0, 1e9),
                settings.optionalNumber("BACKTEST_MAX_ABS_POSITION", 0, 1e6),
                settings.number("BACKTEST_MAX_STEP_TURNOVER", 0.12, 0, 1e6),
                settings.number("BACKTEST_COST_EDGE_MULT", 3, 0, 1e6),
                settings.number("BACKTEST_ENTRY_Z_MIN", 0.004, 0, 1),
                settings.number("BACKTEST_EXIT_Z_MIN", 0.0015, 0, 1),
                settings.number("BACKTEST_POLARITY_IC_THRESHOLD", 0.005, -1e6, 1e6),
                Math.max(0, settings.number("BACKTEST_POLARITY_EDGE_THRESHOLD", 0, -1e6, 1e6)));
    }

    private static Gate gate(Settings settings) {
        Set<String> known = Arrays.stream(DataRegime.values()).map(DataRegime::wireName).collect(Collectors.toSet());
        Set<String> regimes = lower(settings, "BACKTEST_GATE_DATA_REGIMES", "prod_live");
        regimes.retainAll(known);
        return new Gate(
                new GateThresholds(
                        settings.number("GATE_MIN_IC", 0, -1, 1), settings.number("GATE_MIN_PNL_AFTER_COST", 0, -1e6, 1e6),
                        settings.number("GATE_MAX_DRAWDOWN", 0.2, 0, 1), (int) settings.whole("GATE_WINDOWS", 3, 1, 1000),
                        settings.flag("GATE_REQUIRE_LEAKAGE_PASS", true), settings.flag("GATE_ALLOW_DEGRADED_RUNS", false)),
                Set.copyOf(lower(settings, "BACKTEST_GATE_INCLUDE_SOURCES", "prod")),
                Set.copyOf(lower(settings, "BACKTEST_GATE_EXCLUDE_SOURCES", "smoke", "async_test", "maintenance")),
                regimes.isEmpty() ? Set.of("prod_live") : Set.copyOf(regimes));
    }

    private static Set<String> lower(Settings settings, String name, String... whenUnset) {
        return settings.list(name, List.of(whenUnset)).stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
