package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.sweep.ParameterSet;
import io.tidewatch.backtest.sweep.ReplayWindow;
import io.tidewatch.backtest.sweep.SweepField;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a study is asked for.
 *
 * @param study       name, at most 128 characters
 * @param stage       1 to 3
 * @param window      the history the trials see
 * @param testDays    days between intermediate values
 * @param confirmDays days after the window that no trial sees
 * @param fee         basis points
 * @param slippage    basis points
 * @param trials      in all
 * @param workers     computed at once
 * @param generation  proposed together
 * @param startUp     spread evenly
 * @param prune       whether trials are given up early
 * @param runtime     no new trials after it; zero for no limit
 * @param resume      whether a study of this name is continued
 * @param seed        of everything random
 */
record StudyRequest(String study, int stage, ReplayWindow window, int testDays, int confirmDays, double fee, double slippage,
        int trials, int workers, int generation, int startUp, boolean prune, Duration runtime, boolean resume, long seed) {

    /** What is searched. Costs are not: a search that may choose them finds low ones. */
    static final SearchSpace SPACE = new SearchSpace(List.of(
            Dimension.Real.logarithmic(SweepField.ENTRY_Z.wireName(), 0.008, 0.06),
            Dimension.Real.of(SweepField.EXIT_Z.wireName(), 0.002, 0.03).atMost(0.8, SweepField.ENTRY_Z.wireName()),
            Dimension.Real.of(SweepField.MAX_WEIGHT.wireName(), 0.02, 0.22),
            Dimension.Real.of(SweepField.HIGH_VOL_MULT.wireName(), 0.2, 1),
            Dimension.Real.of(SweepField.COST_LAMBDA.wireName(), 0.2, 3)));

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_REPLAY = 730;
    private static final int MOST_WORKERS = 64;

    /** @throws InvalidJobParameterException naming the first unusable parameter */
    static StudyRequest of(JobParameters parameters) {
        String study = parameters.required(HpoLiquidJob.STUDY.name());
        if (study.length() > LONGEST_NAME) {
            throw new InvalidJobParameterException(HpoLiquidJob.STUDY.name(), "has more than " + LONGEST_NAME + " characters");
        }
        int lookback = parameters.whole(HpoLiquidJob.LOOKBACK.name(), 14, 700);
        int train = parameters.whole(HpoLiquidJob.TRAIN.name(), 7, 365);
        int test = parameters.whole(HpoLiquidJob.TEST.name(), 1, 90);
        if (train + test > lookback) {
            throw new InvalidJobParameterException(HpoLiquidJob.LOOKBACK.name(), "is shorter than trainDays and testDays together");
        }
        int confirm = parameters.whole(HpoLiquidJob.CONFIRM.name(), 1, 365);
        if (confirm + train > LONGEST_REPLAY) {
            throw new InvalidJobParameterException(HpoLiquidJob.CONFIRM.name(), "is more than can be replayed with trainDays before it");
        }
        ReplayWindow whole = SearchWindow.of(parameters, lookback, train);
        return new StudyRequest(study, parameters.whole(HpoLiquidJob.STAGE.name(), 1, 3),
                whole.over(whole.to().minus(Duration.ofDays(confirm)), lookback), test, confirm, SearchWindow.fee(parameters),
                SearchWindow.slippage(parameters), parameters.whole(HpoLiquidJob.TRIALS.name(), 1, 10_000),
                parameters.whole(HpoLiquidJob.WORKERS.name(), 1, MOST_WORKERS),
                parameters.whole(HpoLiquidJob.GENERATION.name(), 1, MOST_WORKERS),
                parameters.whole(HpoLiquidJob.START_UP.name(), 1, 1_000), parameters.flag(HpoLiquidJob.PRUNE.name()),
                Duration.ofMinutes(parameters.whole(HpoLiquidJob.RUNTIME.name(), 0, 100_000)),
                parameters.flag(HpoLiquidJob.RESUME.name()), SearchWindow.seed(parameters));
    }

    /** The days no trial sees, with as many before them as calibrate the signal. */
    ReplayWindow confirmation() {
        return window.over(window.to().plus(Duration.ofDays(confirmDays)), Math.max(14, confirmDays + window.trainDays()));
    }

    /** Ends of the test windows, epoch microseconds; the last is that of the window. */
    long[] testEnds() {
        List<Instant> ends = new ArrayList<>();
        Instant first = window.from().plus(Duration.ofDays(window.trainDays()));
        for (Instant end = first.plus(Duration.ofDays(testDays)); end.isBefore(window.to()); end = end.plus(Duration.ofDays(testDays))) {
            ends.add(end);
        }
        ends.add(window.to());
        return ends.stream().mapToLong(end -> end.getEpochSecond() * 1_000_000 + end.getNano() / 1_000).toArray();
    }

    /** The set of a trial. @param values by name; those without one are as the server is set */
    ParameterSet set(int number, Map<String, Double> values) {
        Map<SweepField, Double> given = new EnumMap<>(SweepField.class);
        for (SweepField field : SweepField.values()) {
            if (values.containsKey(field.wireName())) {
                given.put(field, values.get(field.wireName()));
            }
        }
        given.put(SweepField.FEE_BPS, fee);
        given.put(SweepField.SLIPPAGE_BPS, slippage);
        return ParameterSet.of(number, given);
    }

    /** Who is given up when. */
    MedianPruner pruner() {
        return prune ? new MedianPruner(startUp, 0) : MedianPruner.NEVER;
    }

    /** What makes the study what it is; a study is continued only with the same. @param seriesHash of the window */
    ObjectNode config(String seriesHash) {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("from", window.from().toString()).put("to", window.to().toString())
                .put("timeframe", window.timeframe().label()).put("train_days", window.trainDays()).put("test_days", testDays)
                .put("confirm_days", confirmDays).put("score_source", window.scoreSource().wireName())
                .put("model_name", window.modelName().orElse("")).put("model_version", window.modelVersion().orElse(""))
                .put("data_version", window.dataVersion()).put("fee_bps", fee).put("slippage_bps", slippage).put("seed", seed)
                .put("generation", generation).put("startup_trials", startUp).put("prune", prune).put("sampler", "tpe")
                .put("series_hash", seriesHash);
        window.targets().forEach(config.putArray("targets")::add);
        return config;
    }
}
