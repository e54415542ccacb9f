package io.tidewatch.multimodal;

import java.util.Arrays;

/** Errors over validation rows and how far the gate opened there; parts are put together in a fixed order. */
public final class ValidationSums {

    private static final int FIXED = 7;

    private double rows;
    private double squares;
    private double absolutes;
    private double zeroSquares;
    private double sameSide;
    private double gateSum;
    private double deltaSum;
    private double[] gates = new double[256];

    /** Adds a scored row. */
    public void add(double label, FusionAnswer answer) {
        double error = label - answer.value();
        if (rows >= gates.length) {
            gates = Arrays.copyOf(gates, gates.length * 2);
        }
        gates[(int) rows] = answer.gate();
        rows++;
        squares += error * error;
        absolutes += Math.abs(error);
        zeroSquares += label * label;
        sameSide += label >= 0 == answer.value() >= 0 ? 1 : 0;
        gateSum += answer.gate();
        deltaSum += Math.abs(answer.delta());
    }

    /** Adds the rows that others scored. */
    public void add(ValidationSums other) {
        int together = (int) (rows + other.rows);
        gates = Arrays.copyOf(gates, Math.max(gates.length, together));
        System.arraycopy(other.gates, 0, gates, (int) rows, (int) other.rows);
        rows = together;
        squares += other.squares;
        absolutes += other.absolutes;
        zeroSquares += other.zeroSquares;
        sameSide += other.sameSide;
        gateSum += other.gateSum;
        deltaSum += other.deltaSum;
    }

    public long rows() {
        return (long) rows;
    }

    /** Mean squared error. */
    public double mse() {
        return mean(squares);
    }

    /** Mean absolute error. */
    public double mae() {
        return mean(absolutes);
    }

    /** Share of rows on the right side of 0. */
    public double hitRate() {
        return mean(sameSide);
    }

    /** Share of the label's variation explained; negative when worse than predicting nothing. */
    public double skill() {
        return zeroSquares > 0 ? 1 - squares / zeroSquares : 0;
    }

    /** Mean openness of the gate. */
    public double gateMean() {
        return mean(gateSum);
    }

    /** Mean absolute answer of the text columns. */
    public double deltaMean() {
        return mean(deltaSum);
    }

    /** Openness that nine in ten rows do not exceed; 0 without rows. */
    public double gateP90() {
        double[] sorted = Arrays.copyOf(gates, (int) rows);
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
    }

    private double mean(double sum) {
        return rows == 0 ? 0 : sum / rows;
    }

    /** The state as numbers. */
    public double[] state() {
        double[] state = new double[FIXED + (int) rows];
        double[] sums = {rows, squares, absolutes, zeroSquares, sameSide, gateSum, deltaSum};
        System.arraycopy(sums, 0, state, 0, FIXED);
        System.arraycopy(gates, 0, state, FIXED, (int) rows);
        return state;
    }

    /** What {@link #state()} described. */
    public static ValidationSums of(double[] state) {
        ValidationSums sums = new ValidationSums();
        sums.rows = state[0];
        sums.squares = state[1];
        sums.absolutes = state[2];
        sums.zeroSquares = state[3];
        sums.sameSide = state[4];
        sums.gateSum = state[5];
        sums.deltaSum = state[6];
        sums.gates = Arrays.copyOfRange(state, FIXED, Math.max(FIXED + 1, state.length));
        return sums;
    }
}
