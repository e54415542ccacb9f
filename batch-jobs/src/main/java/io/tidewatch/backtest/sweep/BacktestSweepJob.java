package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code backtest-sweep}: replays one stretch of history under many sets of parameters and ranks them. */
@ApplicationScoped
public class BacktestSweepJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "backtest-sweep";

    /** Step that replays, and key of its unit records. */
    static final String STEP = "sets";

    static final JobParameter TARGETS = new JobParameter("targets", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle length of the prices, for example 1h; by default LIQUID_PRIMARY_TIMEFRAME");
    static final JobParameter END = new JobParameter("end", "", "end of the window, ISO-8601 in UTC; by default now");
    static final JobParameter LOOKBACK = new JobParameter("lookback_days", "365", "days of the window, 14 to 730");
    static final JobParameter TRAIN = new JobParameter("train_days", "35", "their share of the window calibrates the polarity, 7 to 365");
    static final JobParameter SOURCE = new JobParameter("score_source", "model", "who makes the signals: model or heuristic");
    static final JobParameter MODEL = new JobParameter("model_name", "", "by default that of the track");
    static final JobParameter VERSION = new JobParameter("model_version", "", "by default that of the track");
    static final JobParameter DATA_VERSION = new JobParameter("data_version", "v1", "data version of the feature rows");
    static final JobParameter SAMPLE =
            new JobParameter("sample", "0", "how many sets chance takes; 0 for all combinations, at most 100000");
    static final JobParameter SEED = new JobParameter("seed", "1", "whole number that chance starts from");
    static final JobParameter RANK_BY = new JobParameter("rank_by", "sharpe_daily", "sharpe_daily, portfolio_sharpe, pnl_after_cost or ic");
    static final JobParameter PARTITIONS =
            new JobParameter("partitions", "", "pieces worked through at once, 1 to 64; by default BATCH_MAX_PARTITIONS");

    private static final String VALUES = "; a list 1,2,5, steps 0.01:0.05:0.01 or a stretch 0.01..0.05";

    private BatchConfig config;
    private MarketDataConfig marketData;
    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected BacktestSweepJob() {
    }

    @Inject
    public BacktestSweepJob(BatchConfig config, MarketDataConfig marketData, BacktestConfig backtests) {
        this.config = config;
        this.marketData = marketData;
        this.backtests = backtests;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Replays history under many sets of parameters and ranks them";
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(List.of(TARGETS, TIMEFRAME, END, LOOKBACK, TRAIN, SOURCE, MODEL, VERSION, DATA_VERSION));
        for (SweepField field : SweepField.values()) {
            parameters.add(new JobParameter(field.wireName(), "", standard(field) + VALUES));
        }
        parameters.addAll(List.of(SAMPLE, SEED, RANK_BY, PARTITIONS));
        return parameters;
    }

    private static String standard(SweepField field) {
        if (field == SweepField.POLARITY) {
            return "by default normal";
        }
        return Double.isNaN(field.standard()) ? "by default what the server is set to" : "by default " + field.standard();
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(TARGETS.name(), given.text(TARGETS.name()).orElse(String.join(",", backtests.symbols())));
        values.put(TARGETS.name(), String.join(",", new JobParameters(values).symbols(TARGETS.name())));
        values.put(TIMEFRAME.name(), given.text(TIMEFRAME.name()).orElse(marketData.primaryTimeframe().label()));
        values.put(END.name(), given.instant(END.name()).orElse(now).toString());
        values.put(PARTITIONS.name(), given.text(PARTITIONS.name()).orElse(Integer.toString(config.maxPartitions())));
        SweepRequest.of(new JobParameters(values));
        return values;
    }

    /** One sweep at a time: it keeps its series in memory and takes every core it may. */
    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }
}
