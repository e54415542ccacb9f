package io.tidewatch.backtest;

/**
 * Usable prices of a target, ascending in time. The arrays are not copied and must not change afterwards.
 *
 * @param at          times, epoch microseconds
 * @param price       prices, above 0
 * @param volume      traded volumes; 0 where unknown
 * @param droppedRows rows left out for want of a time or a price above 0
 */
public record PriceSeries(long[] at, double[] price, double[] volume, int droppedRows) {

    /** @throws IllegalArgumentException when columns differ in length, times descend or a price is not above 0 */
    public PriceSeries {
        if (at.length != price.length || at.length != volume.length || droppedRows < 0) {
            throw new IllegalArgumentException("price columns differ in length");
        }
        for (int i = 0; i < at.length; i++) {
            if (!(price[i] > 0) || i > 0 && at[i] < at[i - 1]) {
                throw new IllegalArgumentException("price point " + i + " is out of order or not above 0");
            }
        }
    }

    /** Number of usable points. */
    public int size() {
        return at.length;
    }
}
