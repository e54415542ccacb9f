package io.tidewatch.models.venture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fits one head. Samples are split by time: the last share of them is the test; what is learnt from lies at least the embargo
 * before it, so that no label of training reaches into the test. The penalty is chosen the same way within training. A model is
 * fitted only when the labels support one.
 *
 * @param testShare    share of the samples that test, 0 to 1
 * @param embargo      at least the horizon of the head
 * @param leastRows    samples that training needs
 * @param leastOfEach  samples of each label that training and test need
 * @param leastCompanies companies with a yes that training needs
 */
public record VentureTraining(double testShare, Duration embargo, int leastRows, int leastOfEach, int leastCompanies) {

    private static final double[] PENALTIES = {0.001, 0.01, 0.1, 1};
    private static final double USUAL_PENALTY = 0.1;
    private static final double INNER_SHARE = 0.25;

    /** @param reason empty for fitted */
    public record Result(Optional<String> reason, int trainRows, long trainPositives, int testRows, long testPositives, Instant testFrom,
            Optional<Fitted> fitted) {
    }

    /** A fitted head: what it is, and how good it was on later samples than it learnt from. */
    public record Fitted(LogisticModel model, double penalty, double base, Calibration calibration, ProbabilityScore test) {
    }

    /**
     * Straightens probabilities: {@code 1 / (1 + exp(−(offset + slope · logit)))} (J. Platt 1999), learnt from the inner test.
     */
    public record Calibration(double slope, double offset) {

        /** Changes nothing. */
        public static final Calibration NONE = new Calibration(1, 0);

        double apply(double logit) {
            return 1 / (1 + Math.exp(-(offset + slope * logit)));
        }
    }

    private record Split(List<VentureSamples.Row> train, List<VentureSamples.Row> test) {
    }

    /** Fits a head on samples in order of time. */
    public Result fit(VentureSamples samples) {
        List<VentureSamples.Row> rows = samples.rows();
        if (rows.isEmpty()) {
            return new Result(Optional.of("no_uncensored_samples"), 0, 0, 0, 0, Instant.EPOCH, Optional.empty());
        }
        Split split = split(rows, testShare);
        Instant testFrom = split.test().get(0).time();
        Optional<String> lacking = lacking(split);
        Optional<Fitted> fitted = lacking.isPresent() ? Optional.empty() : Optional.of(fit(split));
        return new Result(lacking, split.train().size(), VentureSamples.positives(split.train()), split.test().size(),
                VentureSamples.positives(split.test()), testFrom, fitted);
    }

    private Split split(List<VentureSamples.Row> rows, double share) {
        int first = Math.min(rows.size() - 1, (int) Math.floor(rows.size() * (1 - share)));
        Instant from = rows.get(first).time();
        Instant until = from.minus(embargo);
        return new Split(rows.stream().filter(row -> !row.time().isAfter(until)).toList(),
                rows.stream().filter(row -> !row.time().isBefore(from)).toList());
    }

    private Optional<String> lacking(Split split) {
        long yes = VentureSamples.positives(split.train());
        long testYes = VentureSamples.positives(split.test());
        if (split.train().size() < leastRows) {
            return Optional.of("too_few_training_samples");
        }
        if (yes < leastOfEach || split.train().size() - yes < leastOfEach) {
            return Optional.of("too_few_training_labels_of_each_kind");
        }
        long companies = split.train().stream().filter(VentureSamples.Row::label).mapToLong(VentureSamples.Row::company).distinct().count();
        if (companies < leastCompanies) {
            return Optional.of("too_few_companies_with_a_label");
        }
        return testYes < leastOfEach || split.test().size() - testYes < leastOfEach
                ? Optional.of("too_few_test_labels_of_each_kind") : Optional.empty();
    }

    private Fitted fit(Split split) {
        Split inner = split(split.train(), INNER_SHARE);
        double penalty = USUAL_PENALTY;
        Calibration calibration = Calibration.NONE;
        if (bothLabels(inner.train()) && bothLabels(inner.test())) {
            double best = Double.POSITIVE_INFINITY;
            for (double candidate : PENALTIES) {
                LogisticModel model = LogisticModel.fit(inner.train(), candidate);
                double loss = score(model, Calibration.NONE, inner.test(), share(inner.train())).logLoss();
                if (loss < best) {
                    best = loss;
                    penalty = candidate;
                    calibration = calibration(model, inner.test());
                }
            }
        }
        LogisticModel model = LogisticModel.fit(split.train(), penalty);
        double base = share(split.train());
        return new Fitted(model, penalty, base, calibration, score(model, calibration, split.test(), base));
    }

    /** Slope and offset are themselves a logistic fit of one feature, the logit. */
    private static Calibration calibration(LogisticModel model, List<VentureSamples.Row> rows) {
        List<VentureSamples.Row> logits = rows.stream().map(row -> new VentureSamples.Row(row.company(), row.time(),
                new double[] {model.logit(row.features())}, row.label())).toList();
        LogisticModel line = LogisticModel.fit(logits, 1e-4);
        double slope = line.weights()[0] / line.scale()[0];
        return slope > 0 ? new Calibration(slope, line.intercept() - slope * line.mean()[0]) : Calibration.NONE;
    }

    private static ProbabilityScore score(LogisticModel model, Calibration calibration, List<VentureSamples.Row> rows, double base) {
        return ProbabilityScore.of(rows, rows.stream().mapToDouble(row -> calibration.apply(model.logit(row.features()))).toArray(), base);
    }

    private static double share(List<VentureSamples.Row> rows) {
        return (double) VentureSamples.positives(rows) / rows.size();
    }

    private static boolean bothLabels(List<VentureSamples.Row> rows) {
        long yes = VentureSamples.positives(rows);
        return yes > 0 && yes < rows.size();
    }
}
