package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep is asked for.
 *
 * @param targets      upper-case symbols
 * @param timeframe    candle length of the prices
 * @param to           end of the window
 * @param lookbackDays length of the window
 * @param trainDays    their share of the window calibrates the polarity
 * @param scoreSource  who makes the signals
 * @param modelName    empty for the default of the track
 * @param modelVersion empty for the default of the track
 * @param dataVersion  data version of the feature rows
 * @param axes         what was written for each field that is varied
 * @param plan         the sets
 * @param partitions   how many pieces they are worked through in
 * @param order        what they are ranked by
 */
record SweepRequest(
        List<String> targets, Timeframe timeframe, Instant to, int lookbackDays, int trainDays, ScoreSource scoreSource,
        Optional<String> modelName, Optional<String> modelVersion, String dataVersion, Map<String, String> axes, SweepPlan plan,
        int partitions, Order order) {

    /** What sets are ranked by, best first. */
    enum Order {
        SHARPE_DAILY, PORTFOLIO_SHARPE, PNL_AFTER_COST, IC;

        /** Column, and word of the parameter. */
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VERSION = 64;

    /** Begin of the window. */
    Instant from() {
        return to.minus(Duration.ofDays(lookbackDays));
    }

    /** The stretch of history. */
    ReplayWindow window() {
        return new ReplayWindow(targets, timeframe, to, lookbackDays, trainDays, scoreSource, modelName, modelVersion, dataVersion);
    }

    /** @throws InvalidJobParameterException naming the first unusable parameter */
    static SweepRequest of(JobParameters parameters) {
        Map<String, String> written = new LinkedHashMap<>();
        SweepPlan plan = plan(parameters, written);
        return new SweepRequest(
                parameters.symbols(BacktestSweepJob.TARGETS.name()), parameters.timeframe(BacktestSweepJob.TIMEFRAME.name()),
                parameters.instant(BacktestSweepJob.END.name()).orElseThrow(),
                parameters.whole(BacktestSweepJob.LOOKBACK.name(), 14, 730), parameters.whole(BacktestSweepJob.TRAIN.name(), 7, 365),
                ScoreSource.valueOf(parameters.choice(BacktestSweepJob.SOURCE.name(), "model", "heuristic").toUpperCase(Locale.ROOT)),
                name(parameters, BacktestSweepJob.MODEL.name(), LONGEST_NAME),
                name(parameters, BacktestSweepJob.VERSION.name(), LONGEST_VERSION),
                parameters.required(BacktestSweepJob.DATA_VERSION.name()), written, plan,
                Math.min(plan.size(), parameters.whole(BacktestSweepJob.PARTITIONS.name(), 1, 64)),
                Order.valueOf(parameters.choice(BacktestSweepJob.RANK_BY.name(), "sharpe_daily", "portfolio_sharpe", "pnl_after_cost", "ic")
                        .toUpperCase(Locale.ROOT)));
    }

    private static SweepPlan plan(JobParameters parameters, Map<String, String> written) {
        List<SweepAxis> axes = new ArrayList<>();
        for (SweepField field : SweepField.values()) {
            parameters.text(field.wireName()).ifPresent(text -> {
                axes.add(axis(field, text));
                written.put(field.wireName(), text);
            });
        }
        try {
            return new SweepPlan(axes, parameters.whole(BacktestSweepJob.SAMPLE.name(), 0, SweepPlan.MOST_SETS),
                    Long.parseLong(parameters.required(BacktestSweepJob.SEED.name())));
        } catch (NumberFormatException e) {
            throw new InvalidJobParameterException(BacktestSweepJob.SEED.name(), "is no whole number");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidJobParameterException(BacktestSweepJob.SAMPLE.name(), e.getMessage());
        }
    }

    private static SweepAxis axis(SweepField field, String text) {
        try {
            return SweepAxis.parse(field, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidJobParameterException(field.wireName(), e.getMessage());
        }
    }

    private static Optional<String> name(JobParameters parameters, String name, int longest) {
        Optional<String> text = parameters.text(name);
        if (text.filter(given -> given.length() > longest).isPresent()) {
            throw new InvalidJobParameterException(name, "has more than " + longest + " characters");
        }
        return text;
    }
}
