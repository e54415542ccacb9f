package io.tidewatch.marketdata;

/**
 * Guesses the top of an order book from a candle, where no book was recorded: wild candles have wide books, candles that rose
 * have more buyers. It is a guess and stored as such.
 *
 * @param minSpreadBps  least spread
 * @param maxSpreadBps  largest spread, above the least
 * @param returnFactor  how the spread grows with the size of the move
 * @param depthFactor   how it shrinks with the volume
 * @param sizeDivisor   share of the volume that stands in the book, as its divisor; above 0
 * @param minSize       least size of a side, base units
 * @param imbalanceFactor how the move tilts the book
 */
public record OrderBookProxy(double minSpreadBps, double maxSpreadBps, double returnFactor, double depthFactor, double sizeDivisor,
        double minSize, double imbalanceFactor) {

    /** The usual parameters. */
    public static final OrderBookProxy STANDARD = new OrderBookProxy(1.5, 35, 2800, 8, 20, 1, 2);

    private static final double MOST_IMBALANCE = 0.95;
    private static final double LEAST_RANGE = 0.0005;
    private static final double HALF_SPREAD_OF_BPS = 20_000;

    public OrderBookProxy {
        if (!(maxSpreadBps > minSpreadBps)) {
            throw new IllegalArgumentException("the largest spread " + maxSpreadBps + " must exceed the least " + minSpreadBps);
        }
        if (!(sizeDivisor > 0)) {
            throw new IllegalArgumentException("the size divisor must be above 0, not " + sizeDivisor);
        }
    }

    /** The book at the candle's end: it is made of the close, which nobody knew before. */
    public BookQuote quote(Bar bar) {
        double spread = clamp(minSpreadBps + returnFactor * Math.abs(StrictMath.log(bar.close() / bar.open()))
                + depthFactor / Math.max(1, StrictMath.log(2 + bar.volume())), minSpreadBps, maxSpreadBps);
        double base = Math.max(minSize, bar.volume() / sizeDivisor);
        double range = Math.max(Math.abs(bar.high() - bar.low()), LEAST_RANGE * bar.close());
        double imbalance = clamp(StrictMath.tanh(imbalanceFactor * (bar.close() - bar.open()) / range),
                -MOST_IMBALANCE, MOST_IMBALANCE);
        return new BookQuote(bar.availableAt(), bar.close() * (1 - spread / HALF_SPREAD_OF_BPS),
                bar.close() * (1 + spread / HALF_SPREAD_OF_BPS), base * (1 + imbalance), base * (1 - imbalance), spread, imbalance);
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
