package io.tidewatch.backtest;

import java.util.Objects;

/**
 * Which feature row serves which price step. The arrays must not change afterwards.
 *
 * @param pricePoint index of the price point each step is decided at; the step lasts until the next point
 * @param featureRow index of the feature row that was the newest known one
 * @param audit      what became of the other steps
 */
public record Alignment(int[] pricePoint, int[] featureRow, AlignmentAudit audit) {

    public Alignment {
        Objects.requireNonNull(audit, "audit");
        if (pricePoint.length != featureRow.length) {
            throw new IllegalArgumentException("alignment columns differ in length");
        }
    }

    /** Number of aligned steps. */
    public int size() {
        return pricePoint.length;
    }

    /** When each step was decided, epoch microseconds. @param prices the prices that were aligned */
    public long[] decisionAt(PriceSeries prices) {
        long[] at = new long[pricePoint.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = prices.at()[pricePoint[i]];
        }
        return at;
    }
}
