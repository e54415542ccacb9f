package io.tidewatch.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a symbol's prepared rows may be trained on.
 *
 * @param level   what follows
 * @param reasons why; empty when ready
 */
public record TrainingReadiness(Level level, List<String> reasons) {

    /** What follows from the findings. */
    public enum Level {
        /** Everything is there. */
        READY,
        /** Trainable, but some kind of data is mostly missing. */
        DEGRADED,
        /** Must not be trained on. */
        BLOCKED
    }

    /**
     * What was found of a symbol.
     *
     * @param barCoverage    share of the window's candles that are there
     * @param matrixCoverage share of the candles that have a row in the matrix
     * @param rows           rows of the matrix
     * @param wrongRows      rows with another width or other keys than the contract
     * @param unmaskedRows   rows whose latents are absent though nothing says that they are missing
     * @param orderbook      share of rows whose order book is known
     * @param funding        share of rows whose funding rate is known
     * @param derivatives    share of rows with a known derivatives metric
     * @param text           share of rows with text latents
     * @param events         linked events
     * @param futureFeatures features that go along with the return that follows more than any honest one can
     */
    public record Findings(
            double barCoverage, double matrixCoverage, long rows, long wrongRows, long unmaskedRows, double orderbook, double funding,
            double derivatives, double text, long events, List<String> futureFeatures) {
    }

    /**
     * What is wanted.
     *
     * @param bars       share of candles below which a symbol is blocked
     * @param matrix     share of matrix rows below which it is blocked
     * @param leastRows  rows below which no label window fits
     * @param orderbook  share of rows with an order book below which it is degraded
     * @param funding    the same for funding
     * @param derivatives the same for derivatives
     * @param text       the same for texts
     * @param enforceText whether too few texts block
     */
    public record Limits(
            double bars, double matrix, long leastRows, double orderbook, double funding, double derivatives, double text,
            boolean enforceText) {
    }

    public TrainingReadiness {
        reasons = List.copyOf(reasons);
    }

    /** Judges a symbol. */
    public static TrainingReadiness of(Findings found, Limits limits) {
        List<String> blocking = new ArrayList<>();
        List<String> degrading = new ArrayList<>();
        add(blocking, found.barCoverage() < limits.bars(), "bar_coverage");
        add(blocking, found.matrixCoverage() < limits.matrix(), "matrix_coverage");
        add(blocking, found.rows() < limits.leastRows(), "label_window_too_short");
        add(blocking, found.wrongRows() > 0, "schema_mismatch");
        add(blocking, found.unmaskedRows() > 0, "zero_filled_without_mask");
        found.futureFeatures().forEach(feature -> blocking.add("feature_carries_future:" + feature));
        add(limits.enforceText() ? blocking : degrading, found.text() < limits.text(), "text_coverage");
        add(degrading, found.orderbook() < limits.orderbook(), "orderbook_coverage");
        add(degrading, found.funding() < limits.funding(), "funding_coverage");
        add(degrading, found.derivatives() < limits.derivatives(), "derivatives_coverage");
        add(degrading, found.events() == 0, "no_events");
        Level level = blocking.isEmpty() ? degrading.isEmpty() ? Level.READY : Level.DEGRADED : Level.BLOCKED;
        blocking.addAll(degrading);
        return new TrainingReadiness(level, blocking);
    }

    private static void add(List<String> reasons, boolean applies, String reason) {
        if (applies) {
            reasons.add(reason);
        }
    }
}
