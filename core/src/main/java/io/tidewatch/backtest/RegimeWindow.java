package io.tidewatch.backtest;

/**
 * The regime of each step from the up to 96 returns before it, in constant time a step.
 *
 * <p>A window is the tail of one block of 96 returns and the head of the next. Mean and squared deviations of tails and heads are
 * built by adding only and merged; nothing is ever subtracted from a running sum, so that one huge return leaves no trace after
 * it has left the window.
 */
final class RegimeWindow {

    private static final int LENGTH = 96;
    private static final int FEWEST = 12;
    private static final double SMALLEST_THRESHOLD = 0.0008;
    private static final double STD_SHARE = 0.35;

    private final double[] tailMean = new double[LENGTH + 1];
    private final double[] tailSquares = new double[LENGTH + 1];
    private int headCount;
    private double headMean;
    private double headSquares;

    private RegimeWindow() {
    }

    /** Ordinals of the regimes. */
    static byte[] classify(double[] returns) {
        RegimeWindow window = new RegimeWindow();
        byte[] regimes = new byte[returns.length];
        for (int i = 0; i < returns.length; i++) {
            if (i > 0 && i % LENGTH == 0) {
                window.startBlock(returns, i);
            }
            regimes[i] = (byte) window.regime(i).ordinal();
            window.addToHead(returns[i]);
        }
        return regimes;
    }

    private void startBlock(double[] returns, int start) {
        headCount = 0;
        headMean = 0;
        headSquares = 0;
        for (int count = 1; count <= LENGTH; count++) {
            double value = returns[start - count];
            double off = value - tailMean[count - 1];
            tailMean[count] = tailMean[count - 1] + off / count;
            tailSquares[count] = tailSquares[count - 1] + off * (value - tailMean[count]);
        }
    }

    private void addToHead(double value) {
        headCount++;
        double off = value - headMean;
        headMean += off / headCount;
        headSquares += off * (value - headMean);
    }

    private MarketRegime regime(int step) {
        int count = Math.min(step, LENGTH);
        if (count < FEWEST) {
            return MarketRegime.SIDEWAYS;
        }
        int tail = count - headCount;
        double off = headMean - tailMean[tail];
        double mean = tailMean[tail] + off * headCount / count;
        double squares = tailSquares[tail] + headSquares + off * off * tail * headCount / count;
        double threshold = Math.max(SMALLEST_THRESHOLD, STD_SHARE * Math.sqrt(squares / count));
        return mean > threshold ? MarketRegime.BULL : mean < -threshold ? MarketRegime.BEAR : MarketRegime.SIDEWAYS;
    }
}
