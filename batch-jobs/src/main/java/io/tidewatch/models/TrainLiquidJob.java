package io.tidewatch.models;

import io.tidewatch.features.FeatureBuildJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code train-liquid}: fits, proves and publishes an ensemble per symbol with one head per horizon. {@code end} is an as-of limit: no bar,
 * event or label known later is used.
 */
@ApplicationScoped
public class TrainLiquidJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "train-liquid";

    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("'l'yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 2_000_000;

    /** Everything but the window, which {@link FeatureBuildJob} describes. */
    private static final List<JobParameter> OWN = List.of(
            new JobParameter("limit", "4000", "newest bars per symbol; 0 for all"),
            new JobParameter("maxSamples", "0", "most rows per symbol; 0 for all"),
            new JobParameter("sampleMode", "uniform", "which rows stay when there are more: uniform, tail or head"),
            new JobParameter("horizons", "", "of 1h, 4h, 1d, 7d, none shorter than the timeframe; by default all of these"),
            new JobParameter("members", "ridge,lightgbm,tsmixer", "one or both of ridge and lightgbm, and at most one network"),
            new JobParameter("hyper", "", "hyper-parameters of the members, for example lightgbm.trees=200,tsmixer.hidden=32"),
            new JobParameter("epochs", "14", "most epochs of the network"),
            new JobParameter("batchSize", "128", "samples per step of the network"),
            new JobParameter("gradAccSteps", "4", "steps whose gradients are added before weights change"),
            new JobParameter("gradClip", "1.0", "largest norm of a gradient; 0 for none"),
            new JobParameter("patience", "3", "epochs without a better validation before the network stops"),
            new JobParameter("textDropoutProb", "0.1", "chance of each feature made from text to be hidden from the network in a step"),
            new JobParameter("threads", "1", "threads of the training engines; only 1 gives the same bytes every time"),
            new JobParameter("folds", "5", "test blocks of the validation"),
            new JobParameter("trainShare", "0.5", "share of the window before the first test block"),
            new JobParameter("valRatio", "0.2", "share of training rows held back for stopping and mixing"),
            new JobParameter("embargo", "", "gap between labels learnt from and tests, for example 1d; by default the longer of "
                    + "the longest horizon and one day"),
            new JobParameter("wfMinFolds", "3", "folds needed for a validation to count"),
            new JobParameter("minTrainPoints", "64", "folds with fewer training rows are left out"),
            new JobParameter("minTestPoints", "16", "folds with fewer test rows are left out"),
            new JobParameter("costBps", "8", "fee and slippage per unit of turnover, in 1/10000"),
            new JobParameter("bootstrapDraws", "1000", "resamples behind every interval"),
            new JobParameter("confidence", "0.98", "of the intervals, and thereby of the gate"),
            new JobParameter("dqGateMode", "soft", "symbols whose candles break a rule: soft notes it, hard leaves them out"),
            new JobParameter("activate", "true", "whether the new model serves at once if every build passed the gate"),
            new JobParameter("despiteGate", "false", "whether it serves even if a build did not pass"),
            new JobParameter("modelName", "liquid_ttm_ensemble", "family of the model"),
            new JobParameter("modelVersion", "", "version on the wire; by default l and the time of the start"),
            new JobParameter("seed", "42", "seed of every generator"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Fits, proves and publishes an ensemble per symbol with one head per horizon";
    }

    @Override
    public List<JobParameter> parameters() {
        // Features that exist were what decisions saw; training does not rewrite them unless asked to.
        return Stream.concat(new FeatureBuildJob().parameters().stream()
                .map(known -> known.name().equals("rebuild") ? new JobParameter("rebuild", "missing", known.description()) : known),
                OWN.stream()).toList();
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = FeatureBuildJob.resolveWindow(given, now);
        values.put("modelVersion", given.text("modelVersion").orElse(STAMP.format(now)));
        values.put("horizons", LabelHorizon.resolve(given, values.get("timeframe")));
        JobParameters checked = new JobParameters(values);
        List<LabelHorizon> horizons = LabelHorizon.of(checked);
        Duration longest = horizons.get(horizons.size() - 1).length();
        if (given.text("embargo").isPresent() && checked.timeframe("embargo").length().compareTo(longest) < 0) {
            throw new InvalidJobParameterException("embargo", "must not be shorter than the longest horizon");
        }
        checkNumbers(checked);
        LiquidSettings.members(checked);
        LiquidSettings.hyper(checked);
        for (String name : List.of("modelName", "modelVersion")) {
            if (!NAME_PART.matcher(checked.required(name)).matches()) {
                throw new InvalidJobParameterException(name, "must be letters, digits, dots, dashes and underscores, at most 64");
            }
        }
        return values;
    }

    private static void checkNumbers(JobParameters checked) {
        checked.whole("limit", 0, MOST_ROWS);
        checked.whole("maxSamples", 0, MOST_ROWS);
        checked.choice("sampleMode", "uniform", "tail", "latest", "head", "earliest");
        checked.choice("dqGateMode", "soft", "hard");
        checked.whole("epochs", 1, 10_000);
        checked.whole("batchSize", 1, 65_536);
        checked.whole("gradAccSteps", 1, 1_024);
        checked.number("gradClip", 0, 1e6);
        checked.whole("patience", 1, 10_000);
        checked.whole("threads", 1, 256);
        checked.whole("folds", 1, 100);
        checked.number("textDropoutProb", 0, 0.95);
        checked.number("trainShare", 0.1, 0.95);
        checked.number("valRatio", 0.05, 0.5);
        checked.whole("wfMinFolds", 1, 100);
        checked.whole("minTrainPoints", 8, MOST_ROWS);
        checked.whole("minTestPoints", 1, MOST_ROWS);
        checked.number("costBps", 0, 1_000);
        checked.whole("bootstrapDraws", 100, 100_000);
        checked.number("confidence", 0.5, 0.9999);
        checked.whole("seed", 0, Integer.MAX_VALUE);
        checked.flag("activate");
        checked.flag("despiteGate");
    }

    /** One training of a family at a time: two at once would activate their models in no particular order. */
    @Override
    public String guard(JobParameters resolved) {
        return resolved.required("modelName");
    }
}
