package io.tidewatch.multimodal;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which rows of the feature matrix a job works on, and what their label is.
 *
 * @param symbols      upper-case symbols, sorted
 * @param version      version of the matrix rows
 * @param keys         feature keys in order of the columns
 * @param latentSize   width of the latent block of the contract
 * @param timeframe    candle length
 * @param horizonSteps candles from decision to label
 * @param start        first decision
 * @param end          as-of limit: no label known later is used
 */
record MatrixSpec(
        List<String> symbols, String version, List<String> keys, int latentSize, Timeframe timeframe, int horizonSteps,
        Instant start, Instant end) {

    /** Columns that serving knows. */
    static final String ONLINE = "online";
    /** All columns of the training contract. */
    static final String FULL = "full";

    private static final int MOST_STEPS = 10_000;

    /** The parameters that say so. */
    static final List<JobParameter> PARAMETERS = List.of(
            new JobParameter("symbols", "", "comma-separated symbols; by default LIQUID_SYMBOLS"),
            new JobParameter("timeframe", "", "candle length of the matrix, for example 5m; by default LIQUID_PRIMARY_TIMEFRAME"),
            new JobParameter("start", "2018-01-01T00:00:00Z", "first decision, ISO-8601 in UTC"),
            new JobParameter("end", "", "as-of limit, ISO-8601 in UTC: nothing known later is used; by default now"),
            new JobParameter("horizonSteps", "1", "candles from decision to label; the label is the whole return in between"),
            new JobParameter("columns", ONLINE, "online: the columns that serving knows; full: all of the matrix, which cannot serve"),
            new JobParameter("featureVersion", FeatureConfig.USUAL_VERSION, "version of the matrix rows"));

    /** Fills in what depends on settings and time, and refuses what cannot be worked with. */
    static void resolve(Map<String, String> values, List<String> symbols, Timeframe timeframe, Instant now) {
        JobParameters given = new JobParameters(values);
        values.put("symbols", given.text("symbols").orElse(String.join(",", symbols)));
        values.put("symbols", String.join(",", new JobParameters(values).symbols("symbols")));
        values.put("timeframe", given.text("timeframe").orElse(timeframe.label()));
        values.put("end", given.instant("end").orElse(now.truncatedTo(ChronoUnit.SECONDS)).toString());
        JobParameters checked = new JobParameters(values);
        values.put("start", checked.instant("start").orElseThrow(
                () -> new InvalidJobParameterException("start", "is required")).toString());
        checked.timeframe("timeframe");
        checked.whole("horizonSteps", 1, MOST_STEPS);
        checked.choice("columns", ONLINE, FULL);
        checked.required("featureVersion");
        if (!checked.instant("start").orElseThrow().isBefore(checked.instant("end").orElseThrow())) {
            throw new InvalidJobParameterException("start", "must lie before end");
        }
    }

    static MatrixSpec of(JobParameters parameters, FeatureConfig config) {
        FeatureContract contract = config.contract();
        boolean full = parameters.choice("columns", ONLINE, FULL).equals(FULL);
        return new MatrixSpec(parameters.symbols("symbols"), parameters.required("featureVersion"),
                full ? contract.trainingKeys() : contract.onlineKeys(), contract.latentSize(), parameters.timeframe("timeframe"),
                parameters.whole("horizonSteps", 1, MOST_STEPS), parameters.instant("start").orElseThrow(),
                parameters.instant("end").orElseThrow());
    }

    /** Hash over the ordered keys, as the feature contract defines it. */
    String schemaHash() {
        return FeatureContract.hash(keys);
    }

    ColumnGroups groups() {
        return ColumnGroups.of(keys, latentSize);
    }

    int width() {
        return keys.size();
    }

    /** Milliseconds of a candle. */
    long step() {
        return timeframe.length().toMillis();
    }

    /** From decision to label. */
    Duration horizon() {
        return timeframe.length().multipliedBy(horizonSteps);
    }

    /**
     * What a return over the horizon is divided by to be the equivalent of one day: what serving multiplies by again, and for
     * horizons that serving does not know the square root of the time.
     */
    double dayScale() {
        return Arrays.stream(Horizon.values()).filter(known -> known.length().equals(horizon())).findFirst()
                .map(Horizon::scale).orElse(Math.sqrt(horizon().toMillis() / (double) Duration.ofDays(1).toMillis()));
    }
}
