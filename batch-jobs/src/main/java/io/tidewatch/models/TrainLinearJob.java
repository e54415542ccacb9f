package io.tidewatch.models;

import io.tidewatch.features.FeatureBuildJob;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code train-linear}: fits a ridge model per symbol on stored features and publishes it. {@code end} is an as-of limit: no
 * bar, event or label known later is used, so that a replay can train on the history before its start.
 */
@ApplicationScoped
public class TrainLinearJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "train-linear";

    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("'r'yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 2_000_000;

    /** Everything but the window, which {@link FeatureBuildJob} describes. */
    private static final List<JobParameter> OWN = List.of(
            new JobParameter("limit", "4000", "newest bars per symbol; 0 for all"),
            new JobParameter("labelHorizon", "1d", "time from decision to label: 1h, 1d or 7d; answers are one-day equivalents"),
            new JobParameter("activate", "true", "whether the new model serves at once"),
            new JobParameter("enforceGate", "false", "whether a model without skill or with too few folds may not serve"),
            new JobParameter("modelName", "liquid_ridge", "family of the model"),
            new JobParameter("modelVersion", "", "version on the wire; by default r and the time of the start"),
            new JobParameter("seed", "42", "seed, for the record: the fit itself draws no random numbers"),
            new JobParameter("costBps", "8", "fee and slippage per unit of turnover in the fold metrics, in 1/10000"),
            new JobParameter("embargo", "", "gap between training labels and tests, for example 1d; by default the longer of "
                    + "label horizon and one day"),
            new JobParameter("wfTrainWindow", "512", "rows to train on per fold"),
            new JobParameter("wfTestWindow", "96", "rows to test on per fold"),
            new JobParameter("wfPurgeWindow", "12", "rows skipped between them, beside the embargo"),
            new JobParameter("wfStepWindow", "", "rows from fold to fold; by default the test window"),
            new JobParameter("wfMinFolds", "3", "folds needed for a validation to count"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Fits, validates and publishes a linear model per symbol";
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
        values.put("wfStepWindow", given.text("wfStepWindow").orElse(given.required("wfTestWindow")));
        JobParameters checked = new JobParameters(values);
        Horizon horizon = Horizon.find(checked.required("labelHorizon"))
                .orElseThrow(() -> new InvalidJobParameterException("labelHorizon", "must be 1h, 1d or 7d"));
        Timeframe label = Timeframe.of(horizon.label());
        if (label.length().compareTo(checked.timeframe("timeframe").length()) < 0) {
            throw new InvalidJobParameterException("labelHorizon", "must not be shorter than the timeframe");
        }
        values.put("embargo", given.text("embargo").orElse(horizon == Horizon.WEEK ? "7d" : "1d"));
        checked = new JobParameters(values);
        if (checked.timeframe("embargo").length().compareTo(label.length()) < 0) {
            throw new InvalidJobParameterException("embargo", "must not be shorter than the label horizon");
        }
        checkNumbers(checked);
        for (String name : List.of("modelName", "modelVersion")) {
            if (!NAME_PART.matcher(checked.required(name)).matches()) {
                throw new InvalidJobParameterException(name, "must be letters, digits, dots, dashes and underscores, at most 64");
            }
        }
        return values;
    }

    private static void checkNumbers(JobParameters checked) {
        checked.whole("limit", 0, MOST_ROWS);
        checked.whole("wfTrainWindow", 1, MOST_ROWS);
        checked.whole("wfTestWindow", 1, MOST_ROWS);
        checked.whole("wfPurgeWindow", 0, MOST_ROWS);
        checked.whole("wfStepWindow", 1, MOST_ROWS);
        checked.whole("wfMinFolds", 1, MOST_ROWS);
        checked.whole("seed", 0, Integer.MAX_VALUE);
        checked.number("costBps", 0, 1_000);
        checked.flag("activate");
        checked.flag("enforceGate");
    }

    /** One training at a time: two at once would activate their models in no particular order. */
    @Override
    public String guard(JobParameters resolved) {
        return resolved.required("modelName");
    }
}
