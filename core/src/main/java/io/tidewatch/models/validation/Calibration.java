package io.tidewatch.models.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrections of one horizon's uncertainty, measured out of fold: sigma is multiplied by {@code sigmaScale}, the logit of a rise,
 * {@code 1.702 · μ / (sigma · sigmaScale)} (the logistic approximation of the normal distribution), is divided by {@code temperature}.
 *
 * @param sigmaScale  {@code sqrt(mean(((y − μ) / σ)²))}; 1 without rows
 * @param temperature of 0.5, 0.6 … 5.0 the one with the smallest log loss; 1 without rows
 */
public record Calibration(double sigmaScale, double temperature) {

    /** Nothing is known, nothing is corrected. */
    public static final Calibration NONE = new Calibration(1, 1);

    private static final double LOGISTIC = 1.702;
    private static final int BINS = 10;
    /** Half widths, in sigmas, of the central intervals of a normal distribution that hold 10 %, 20 % … 90 %. */
    private static final double[] CENTRAL =
            {0.125661, 0.253347, 0.385320, 0.524401, 0.674490, 0.841621, 1.036433, 1.281552, 1.644854};

    /** A bin of the reliability curve: mean predicted probability of a rise, share of rises, rows. */
    public record Bin(double predicted, double observed, int count) {
    }

    /** Share of labels found inside the central interval that should hold {@code nominal} of them. */
    public record Coverage(double nominal, double observed) {
    }

    /**
     * How well corrected forecasts tell their own uncertainty. Each fold is judged with the corrections of the other folds.
     *
     * @param ece       expected calibration error of the direction, ten equal bins
     * @param eceRaw    the same with temperature 1
     * @param brier     mean squared error of the probability of a rise
     * @param coverage  share of labels inside the interval that should hold 80 %
     * @param direction reliability curve, empty bins left out
     * @param coverages central intervals of 10 % to 90 %
     */
    public record Report(double ece, double eceRaw, double brier, double coverage, List<Bin> direction, List<Coverage> coverages) {
    }

    /** Measures the corrections on forecasts that were made without knowing the labels. */
    public static Calibration fit(double[] label, double[] mu, double[] sigma) {
        return fit(label, mu, sigma, IntStream.range(0, label.length).toArray());
    }

    private static Calibration fit(double[] label, double[] mu, double[] sigma, int[] rows) {
        if (rows.length == 0) {
            return NONE;
        }
        double squares = 0;
        for (int row : rows) {
            double z = (label[row] - mu[row]) / sigma[row];
            squares += z * z;
        }
        double scale = Math.max(1e-6, Math.sqrt(squares / rows.length));
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int tenth = 5; tenth <= 50; tenth++) {
            double loss = logLoss(label, mu, sigma, rows, new Calibration(scale, tenth / 10.0));
            if (loss < least) {
                least = loss;
                best = tenth / 10.0;
            }
        }
        return new Calibration(scale, best);
    }

    private static double logLoss(double[] label, double[] mu, double[] sigma, int[] rows, Calibration calibration) {
        double loss = 0;
        for (int row : rows) {
            double logit = calibration.logit(mu[row], sigma[row]);
            double signed = label[row] > 0 ? logit : -logit;
            loss += signed > 0 ? Math.log1p(Math.exp(-signed)) : -signed + Math.log1p(Math.exp(signed));
        }
        return loss;
    }

    private double logit(double mu, double sigma) {
        return LOGISTIC * mu / (sigma * sigmaScale * temperature);
    }

    /** Probability that the label is above 0. */
    public double rise(double mu, double sigma) {
        return 1 / (1 + Math.exp(-logit(mu, sigma)));
    }

    /**
     * Judges forecasts fold by fold.
     *
     * @param fold number of the fold per row; with a single fold its own corrections are used
     */
    public static Report judge(double[] label, double[] mu, double[] sigma, int[] fold) {
        int rows = label.length;
        double[] corrected = new double[rows];
        double[] raw = new double[rows];
        double[] distance = new double[rows];
        for (int number : Arrays.stream(fold).distinct().toArray()) {
            int[] others = IntStream.range(0, rows).filter(row -> fold[row] != number).toArray();
            Calibration known = others.length == 0 ? fit(label, mu, sigma) : fit(label, mu, sigma, others);
            Calibration uncorrected = new Calibration(known.sigmaScale, 1);
            for (int row = 0; row < rows; row++) {
                if (fold[row] == number) {
                    corrected[row] = known.rise(mu[row], sigma[row]);
                    raw[row] = uncorrected.rise(mu[row], sigma[row]);
                    distance[row] = Math.abs(label[row] - mu[row]) / (sigma[row] * known.sigmaScale);
                }
            }
        }
        List<Coverage> coverages = new ArrayList<>();
        for (int i = 0; i < CENTRAL.length; i++) {
            double width = CENTRAL[i];
            long inside = Arrays.stream(distance).filter(d -> d <= width).count();
            coverages.add(new Coverage((i + 1) / 10.0, rows == 0 ? 0 : (double) inside / rows));
        }
        double brier = 0;
        for (int row = 0; row < rows; row++) {
            double error = corrected[row] - (label[row] > 0 ? 1 : 0);
            brier += error * error / rows;
        }
        List<Bin> bins = bins(corrected, label);
        return new Report(error(bins, rows), error(bins(raw, label), rows), brier, coverages.get(7).observed(), bins, coverages);
    }

    private static List<Bin> bins(double[] probability, double[] label) {
        double[] sums = new double[BINS];
        int[] rises = new int[BINS];
        int[] counts = new int[BINS];
        for (int row = 0; row < probability.length; row++) {
            int bin = Math.min(BINS - 1, (int) (probability[row] * BINS));
            sums[bin] += probability[row];
            rises[bin] += label[row] > 0 ? 1 : 0;
            counts[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                bins.add(new Bin(sums[i] / counts[i], (double) rises[i] / counts[i], counts[i]));
            }
        }
        return bins;
    }

    private static double error(List<Bin> bins, int rows) {
        return bins.stream().mapToDouble(bin -> Math.abs(bin.predicted() - bin.observed()) * bin.count() / rows).sum();
    }
}
