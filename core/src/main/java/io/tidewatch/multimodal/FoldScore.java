package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.FoldMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well the rows of one test were answered. Errors are over all rows; what trading would have earned is counted per symbol, in
 * order of time, and averaged by rows, so that passing from one symbol to the next is no trade.
 */
public final class FoldScore {

    private final List<Track> tracks = new ArrayList<>();
    private long rows;
    private double squares;
    private double absolutes;
    private double zeroSquares;
    private long sameSide;
    private double gates;
    private double deltas;

    /** Labels and answers of one symbol. */
    private static final class Track {

        private final String symbol;
        private double[] labels = new double[256];
        private double[] answers = new double[256];
        private double[] apartLabels = new double[64];
        private double[] apartAnswers = new double[64];
        private int size;
        private int apart;
        private long free = Long.MIN_VALUE;

        Track(String symbol) {
            this.symbol = symbol;
        }

        void add(long asOf, long labelEnd, double label, double answer) {
            labels = room(labels, size);
            answers = room(answers, size);
            labels[size] = label;
            answers[size++] = answer;
            if (asOf >= free) {
                free = labelEnd;
                apartLabels = room(apartLabels, apart);
                apartAnswers = room(apartAnswers, apart);
                apartLabels[apart] = label;
                apartAnswers[apart++] = answer;
            }
        }

        private static double[] room(double[] values, int needed) {
            return needed < values.length ? values : Arrays.copyOf(values, values.length * 2);
        }

        FoldMetrics metrics(double costBps) {
            return FoldMetrics.of(Arrays.copyOf(labels, size), Arrays.copyOf(answers, size), costBps);
        }

        FoldMetrics apartMetrics(double costBps) {
            return FoldMetrics.of(Arrays.copyOf(apartLabels, apart), Arrays.copyOf(apartAnswers, apart), costBps);
        }
    }

    /** Adds a scored row; rows of a symbol come in order of time and all together. */
    public void add(String symbol, long asOf, long labelEnd, double label, FusionAnswer answer) {
        if (tracks.isEmpty() || !tracks.get(tracks.size() - 1).symbol.equals(symbol)) {
            tracks.add(new Track(symbol));
        }
        tracks.get(tracks.size() - 1).add(asOf, labelEnd, label, answer.value());
        double error = label - answer.value();
        rows++;
        squares += error * error;
        absolutes += Math.abs(error);
        zeroSquares += label * label;
        sameSide += label >= 0 == answer.value() >= 0 ? 1 : 0;
        gates += answer.gate();
        deltas += Math.abs(answer.delta());
    }

    public long rows() {
        return rows;
    }

    /** Mean squared error; 0 without rows. */
    public double mse() {
        return rows == 0 ? 0 : squares / rows;
    }

    /** Mean absolute error; 0 without rows. */
    public double mae() {
        return rows == 0 ? 0 : absolutes / rows;
    }

    /** Error of predicting nothing. */
    public double zeroMse() {
        return rows == 0 ? 0 : zeroSquares / rows;
    }

    /** Share of rows whose label and answer are both below 0 or both not. */
    public double hitRate() {
        return rows == 0 ? 0 : (double) sameSide / rows;
    }

    /** Mean openness of the gate. */
    public double gateMean() {
        return rows == 0 ? 0 : gates / rows;
    }

    /** Mean absolute answer of the text columns. */
    public double deltaMean() {
        return rows == 0 ? 0 : deltas / rows;
    }

    /**
     * What trading the signs would have earned.
     *
     * @param costBps fee and slippage per unit of turnover, in 1/10000
     * @param apart   only at decisions whose labels do not overlap
     */
    public FoldMetrics metrics(double costBps, boolean apart) {
        double ic = 0;
        double hits = 0;
        double turnover = 0;
        double earned = 0;
        double worst = 0;
        long weights = 0;
        for (Track track : tracks) {
            FoldMetrics part = apart ? track.apartMetrics(costBps) : track.metrics(costBps);
            int weight = apart ? track.apart : track.size;
            ic += weight * part.ic();
            hits += weight * part.hitRate();
            turnover += weight * part.turnover();
            earned += weight * part.pnlAfterCost();
            worst = Math.max(worst, part.maxDrawdown());
            weights += weight;
        }
        return weights == 0 ? new FoldMetrics(0, 0, 0, 0, 0)
                : new FoldMetrics(ic / weights, hits / weights, turnover / weights, earned / weights, worst);
    }

    /** All figures under the names of the reports. */
    public ObjectNode describe(double costBps) {
        FoldMetrics traded = metrics(costBps, false);
        return JsonNodeFactory.instance.objectNode().put("rows", rows).put("mse", mse()).put("mae", mae()).put("hit_rate", hitRate())
                .put("zero_mse", zeroMse()).put("ic", traded.ic()).put("signal_hit_rate", traded.hitRate())
                .put("turnover", traded.turnover()).put("pnl_after_cost", traded.pnlAfterCost())
                .put("max_drawdown", traded.maxDrawdown()).put("pnl_non_overlap", metrics(costBps, true).pnlAfterCost());
    }
}
