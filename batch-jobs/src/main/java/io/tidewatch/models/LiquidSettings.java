package io.tidewatch.models;

import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parameters of {@code train-liquid} say about fitting and validating. */
final class LiquidSettings {

    private static final Pattern HYPER = Pattern.compile("([a-z0-9_]+(?:\\.[a-z0-9_]+)?)=(-?[0-9.eE+-]+)");
    private static final Pattern MEMBER = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Set<String> TABULAR = Set.of("ridge", "lightgbm");
    private static final int MOST = Integer.MAX_VALUE;

    private LiquidSettings() {
    }

    /** @throws InvalidJobParameterException when there is no tabular member, or more than one network */
    static List<String> members(JobParameters parameters) {
        List<String> members = Arrays.stream(parameters.required("members").split(",")).map(String::strip).toList();
        long networks = members.stream().filter(name -> !TABULAR.contains(name)).count();
        boolean named = members.stream().allMatch(name -> MEMBER.matcher(name).matches());
        if (!named || networks > 1 || networks == members.size() || members.stream().distinct().count() != members.size()) {
            throw new InvalidJobParameterException("members", "must be one or both of ridge and lightgbm, and at most one network");
        }
        return members;
    }

    /** @throws InvalidJobParameterException when an entry is no name and number */
    static Map<String, Double> hyper(JobParameters parameters) {
        Map<String, Double> values = new TreeMap<>();
        for (String entry : parameters.text("hyper").map(text -> text.split(",")).orElse(new String[0])) {
            Matcher parts = HYPER.matcher(entry.strip());
            if (!parts.matches()) {
                throw new InvalidJobParameterException("hyper", "'" + entry.strip() + "' is not name=number or member.name=number");
            }
            try {
                values.put(parts.group(1), Double.valueOf(parts.group(2)));
            } catch (NumberFormatException e) {
                throw new InvalidJobParameterException("hyper", "'" + parts.group(2) + "' is no number");
            }
        }
        return values;
    }

    /** @param textColumns positions of the features made from text, which the network must not lean on */
    static LiquidRequest.Fit fit(JobParameters parameters, List<Integer> textColumns) {
        Map<String, Double> more = new TreeMap<>();
        double dropout = parameters.number("textDropoutProb", 0, 1);
        members(parameters).stream().filter(name -> !TABULAR.contains(name) && dropout > 0).forEach(network -> {
            more.put(network + ".text_dropout", dropout);
            textColumns.forEach(column -> more.put(network + ".text_column." + column, 1.0));
        });
        more.putAll(hyper(parameters));
        return new LiquidRequest.Fit(members(parameters), parameters.whole("seed", 0, MOST), parameters.whole("threads", 1, MOST),
                parameters.whole("epochs", 1, MOST), parameters.whole("batchSize", 1, MOST), parameters.whole("gradAccSteps", 1, MOST),
                parameters.whole("patience", 1, MOST), parameters.number("gradClip", 0, 1e6), more);
    }

    /** @param boundaries of the test blocks, common to all symbols */
    static LiquidRequest.Validation validation(JobParameters parameters, List<Long> boundaries, long embargoSeconds) {
        return new LiquidRequest.Validation(boundaries, parameters.number("trainShare", 0, 1), parameters.number("valRatio", 0, 1),
                embargoSeconds, parameters.whole("wfMinFolds", 1, MOST), parameters.whole("minTrainPoints", 1, MOST),
                parameters.whole("minTestPoints", 1, MOST), parameters.number("costBps", 0, 1_000),
                parameters.whole("bootstrapDraws", 100, MOST), parameters.number("confidence", 0, 1));
    }
}
