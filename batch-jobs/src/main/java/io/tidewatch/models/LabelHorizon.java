package io.tidewatch.models;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A horizon that models can have a head for.
 *
 * @param label  for example {@code 4h}
 * @param length time from decision to label
 */
record LabelHorizon(String label, Duration length) {

    private static final List<String> KNOWN = List.of("1h", "4h", "1d", "7d");
    private static final String PARAMETER = "horizons";

    private static LabelHorizon named(String label) {
        return new LabelHorizon(label, Timeframe.of(label).length());
    }

    /** The horizons of a run, shortest first. */
    static List<LabelHorizon> of(JobParameters parameters) {
        return Arrays.stream(parameters.required(PARAMETER).split(",")).map(String::strip).map(LabelHorizon::named)
                .sorted(Comparator.comparing(LabelHorizon::length)).toList();
    }

    /**
     * Checks the horizons asked for, or takes all that are not shorter than the timeframe.
     *
     * @throws InvalidJobParameterException when one is unknown, named twice or shorter than the timeframe
     */
    static String resolve(JobParameters given, String timeframe) {
        Duration bar = new JobParameters(Map.of("timeframe", timeframe)).timeframe("timeframe").length();
        List<String> asked = given.text(PARAMETER).map(text -> Arrays.stream(text.split(",")).map(String::strip).toList()).orElse(KNOWN);
        if (!KNOWN.containsAll(asked) || asked.stream().distinct().count() != asked.size()) {
            throw new InvalidJobParameterException(PARAMETER, "must be some of " + String.join(", ", KNOWN) + ", each once");
        }
        boolean explicit = given.text(PARAMETER).isPresent();
        List<String> usable = asked.stream().filter(label -> named(label).length().compareTo(bar) >= 0).toList();
        if (usable.isEmpty() || explicit && usable.size() < asked.size()) {
            throw new InvalidJobParameterException(PARAMETER, "must not be shorter than the timeframe " + timeframe);
        }
        return usable.stream().sorted(Comparator.comparing(label -> named(label).length())).collect(Collectors.joining(","));
    }
}
