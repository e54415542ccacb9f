package io.tidewatch.search;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters that all searches over a history have: which one, who scores it, what trading costs. */
public final class SearchWindow {

    public static final JobParameter TARGETS = new JobParameter("targets", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    public static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle length of the prices, for example 1h; by default LIQUID_PRIMARY_TIMEFRAME");
    public static final JobParameter END = new JobParameter("end", "", "end of the history, ISO-8601 in UTC; by default now");
    public static final JobParameter SOURCE = new JobParameter("scoreSource", "model", "who makes the signals: model or heuristic");
    public static final JobParameter MODEL = new JobParameter("modelName", "", "by default that of the track");
    public static final JobParameter VERSION = new JobParameter("modelVersion", "", "by default that of the track");
    public static final JobParameter DATA_VERSION = new JobParameter("dataVersion", "v1", "data version of the feature rows");
    public static final JobParameter FEE = new JobParameter("feeBps", "5", "fee in basis points, 0 to 1000; given, never searched");
    public static final JobParameter SLIPPAGE =
            new JobParameter("slippageBps", "3", "slippage in basis points, 0 to 1000; given, never searched");
    public static final JobParameter SEED = new JobParameter("seed", "42", "whole number from which everything random is drawn");

    /** All of them. */
    public static final List<JobParameter> ALL = List.of(TARGETS, TIMEFRAME, END, SOURCE, MODEL, VERSION, DATA_VERSION, FEE, SLIPPAGE, SEED);

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VERSION = 64;
    private static final double MOST_BPS = 1000;

    private SearchWindow() {
    }

    /** Fills in what depends on the server and the time. */
    public static void resolve(Map<String, String> values, JobParameters given, Instant now, BacktestConfig backtests,
            MarketDataConfig market) {
        values.put(TARGETS.name(), given.text(TARGETS.name()).orElse(String.join(",", backtests.symbols())));
        values.put(TARGETS.name(), String.join(",", new JobParameters(values).symbols(TARGETS.name())));
        values.put(TIMEFRAME.name(), given.text(TIMEFRAME.name()).orElse(market.primaryTimeframe().label()));
        values.put(END.name(), given.instant(END.name()).orElse(now).toString());
    }

    /** The window of resolved parameters, ending at {@code end}. */
    public static ReplayWindow of(JobParameters parameters, int lookbackDays, int trainDays) {
        return new ReplayWindow(parameters.symbols(TARGETS.name()), parameters.timeframe(TIMEFRAME.name()), end(parameters),
                lookbackDays, trainDays,
                ScoreSource.valueOf(parameters.choice(SOURCE.name(), "model", "heuristic").toUpperCase(Locale.ROOT)),
                name(parameters, MODEL.name(), LONGEST_NAME), name(parameters, VERSION.name(), LONGEST_VERSION),
                name(parameters, DATA_VERSION.name(), LONGEST_VERSION)
                        .orElseThrow(() -> new InvalidJobParameterException(DATA_VERSION.name(), "is required")));
    }

    /** End of the history. */
    public static Instant end(JobParameters parameters) {
        return parameters.instant(END.name()).orElseThrow(() -> new InvalidJobParameterException(END.name(), "is required"));
    }

    /** Fee in basis points. */
    public static double fee(JobParameters parameters) {
        return parameters.number(FEE.name(), 0, MOST_BPS);
    }

    /** Slippage in basis points. */
    public static double slippage(JobParameters parameters) {
        return parameters.number(SLIPPAGE.name(), 0, MOST_BPS);
    }

    /** Where everything random is drawn from. */
    public static long seed(JobParameters parameters) {
        return parameters.whole(SEED.name(), 0, Integer.MAX_VALUE);
    }

    private static Optional<String> name(JobParameters parameters, String name, int longest) {
        Optional<String> text = parameters.text(name);
        if (text.filter(given -> given.length() > longest).isPresent()) {
            throw new InvalidJobParameterException(name, "has more than " + longest + " characters");
        }
        return text;
    }
}
