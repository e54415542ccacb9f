package io.tidewatch.backtest;

/** Running moments of signal and return, stable also far from zero. */
final class SignalMoments {

    private static final double LEAST_STD = 1e-12;

    private int count;
    private double meanSignal;
    private double meanReturn;
    private double signalSquares;
    private double returnSquares;
    private double products;
    private double edgeSum;

    void add(double signal, double earned) {
        count++;
        double offSignal = signal - meanSignal;
        double offReturn = earned - meanReturn;
        meanSignal += offSignal / count;
        meanReturn += offReturn / count;
        signalSquares += offSignal * (signal - meanSignal);
        returnSquares += offReturn * (earned - meanReturn);
        products += offSignal * (earned - meanReturn);
        edgeSum += signal * earned;
    }

    int count() {
        return count;
    }

    boolean bothVary() {
        return Math.sqrt(signalSquares / count) > LEAST_STD && Math.sqrt(returnSquares / count) > LEAST_STD;
    }

    /** Pearson's, kept in -1..1; asked for only when both vary. */
    double correlation() {
        return Math.max(-1, Math.min(1, products / (Math.sqrt(signalSquares) * Math.sqrt(returnSquares))));
    }

    /** Mean of signal times return. */
    double edge() {
        return edgeSum / count;
    }
}
