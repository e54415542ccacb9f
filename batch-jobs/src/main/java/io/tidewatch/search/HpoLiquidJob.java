package io.tidewatch.search;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code hpo-liquid}: searches for the trading parameters that would have done best, and confirms them on a window no trial saw. */
@ApplicationScoped
public class HpoLiquidJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "hpo-liquid";

    /** Step that tries, and key of its unit record. */
    static final String STEP = "trials";
    static final String UNIT = "study";

    static final JobParameter STUDY = new JobParameter("study", "", "name of the study, at most 128 characters; by default stage and end");
    static final JobParameter STAGE = new JobParameter("stage", "1",
            "1: 45 days of the first symbol, 2: 120 days of all, 3: 240 days of all");
    static final JobParameter LOOKBACK =
            new JobParameter("lookbackDays", "", "days the trials see, 14 to 700; by default those of the stage");
    static final JobParameter TRAIN =
            new JobParameter("trainDays", "", "days of them without intermediate values; by default those of the stage");
    static final JobParameter TEST = new JobParameter("testDays", "", "days between intermediate values; by default those of the stage");
    static final JobParameter CONFIRM = new JobParameter("confirmDays", "",
            "last days of the history, which no trial sees: the best is confirmed on them; by default twice testDays, at least 7");
    static final JobParameter TRIALS = new JobParameter("nTrials", "50", "trials of the study in all, 1 to 10000");
    static final JobParameter WORKERS = new JobParameter("nWorkers", "", "trials computed at once; by default BATCH_MAX_PARTITIONS");
    static final JobParameter GENERATION = new JobParameter("generation", "4",
            "trials proposed together, from what those before them gave, 1 to 64; part of the study, unlike nWorkers");
    static final JobParameter START_UP = new JobParameter("startupTrials", "8", "trials that are spread evenly and never given up");
    static final JobParameter PRUNE = new JobParameter("prune", "true", "whether trials below the median are given up early");
    static final JobParameter RUNTIME = new JobParameter("maxRuntimeMin", "0", "no new trials after so many minutes; 0 for no limit");
    static final JobParameter RESUME = new JobParameter("resume", "true", "whether a study of this name is continued, not refused");

    private BatchConfig config;
    private MarketDataConfig marketData;
    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected HpoLiquidJob() {
    }

    @Inject
    public HpoLiquidJob(BatchConfig config, MarketDataConfig marketData, BacktestConfig backtests) {
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
        return "Searches for trading parameters, each trial a replay of history, and confirms the best on days no trial saw";
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(List.of(STUDY, STAGE));
        parameters.addAll(SearchWindow.ALL);
        parameters.addAll(List.of(LOOKBACK, TRAIN, TEST, CONFIRM, TRIALS, WORKERS, GENERATION, START_UP, PRUNE, RUNTIME, RESUME));
        return parameters;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        SearchWindow.resolve(values, given, now, backtests, marketData);
        StudyStage stage = StudyStage.of(given.whole(STAGE.name(), 1, StudyStage.values().length));
        if (stage.firstSymbolOnly() && given.text(SearchWindow.TARGETS.name()).isEmpty()) {
            values.put(SearchWindow.TARGETS.name(), backtests.symbols().get(0));
        }
        fill(values, LOOKBACK, stage.lookbackDays());
        fill(values, TRAIN, stage.trainDays());
        fill(values, TEST, stage.testDays());
        fill(values, CONFIRM, Math.max(7, 2 * new JobParameters(values).whole(TEST.name(), 1, 90)));
        fill(values, WORKERS, config.maxPartitions());
        if (given.text(STUDY.name()).isEmpty()) {
            Instant end = SearchWindow.end(new JobParameters(values));
            values.put(STUDY.name(), NAME + "-" + given.required(STAGE.name()) + "-"
                    + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(end));
        }
        StudyRequest.of(new JobParameters(values));
        return values;
    }

    private static void fill(Map<String, String> values, JobParameter parameter, int standard) {
        if (new JobParameters(values).text(parameter.name()).isEmpty()) {
            values.put(parameter.name(), Integer.toString(standard));
        }
    }

    /** A study belongs to one run at a time. */
    @Override
    public String guard(JobParameters resolved) {
        return resolved.required(STUDY.name());
    }
}
