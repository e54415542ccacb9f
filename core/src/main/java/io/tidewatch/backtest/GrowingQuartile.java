package io.tidewatch.backtest;

/** The 75th percentile of a growing set, by linear interpolation: two heaps that meet at it. */
final class GrowingQuartile {

    /** The smaller values, negated, so that the root is the largest of them. */
    private final double[] lower;
    private final double[] upper;
    private int lowerSize;
    private int upperSize;

    GrowingQuartile(int most) {
        lower = new double[most + 1];
        upper = new double[most + 1];
    }

    void add(double value) {
        if (lowerSize > 0 && value < -lower[0]) {
            push(lower, lowerSize++, -value);
        } else {
            push(upper, upperSize++, value);
        }
        int wanted = (int) ((lowerSize + upperSize - 1) * UpperQuartile.SHARE) + 1;
        while (lowerSize < wanted) {
            push(lower, lowerSize++, -pop(upper, upperSize--));
        }
        while (lowerSize > wanted) {
            push(upper, upperSize++, -pop(lower, lowerSize--));
        }
    }

    /** The percentile; 0 without values. */
    double value() {
        if (lowerSize == 0) {
            return 0;
        }
        double place = (lowerSize + upperSize - 1) * UpperQuartile.SHARE;
        double low = -lower[0];
        return UpperQuartile.between(low, upperSize == 0 ? low : upper[0], place - (int) place);
    }

    private static void push(double[] heap, int size, double value) {
        int at = size;
        while (at > 0 && heap[(at - 1) / 2] > value) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = value;
    }

    private static double pop(double[] heap, int size) {
        double root = heap[0];
        double value = heap[size - 1];
        int at = 0;
        for (int child = 1; child < size - 1; child = 2 * at + 1) {
            child += child + 1 < size - 1 && heap[child + 1] < heap[child] ? 1 : 0;
            if (heap[child] >= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
        return root;
    }
}
