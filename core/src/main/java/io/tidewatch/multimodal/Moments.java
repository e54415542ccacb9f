package io.tidewatch.multimodal;

/**
 * Count, mean and spread per column, gathered row by row or put together from parts (Chan's formula). Parts must be put
 * together in a fixed order for bit-equal results.
 */
public final class Moments {

    private static final double CONSTANT = 1e-9;

    private final int width;
    private final double[] mean;
    private final double[] squares;
    private long count;

    public Moments(int width) {
        this.width = width;
        this.mean = new double[width];
        this.squares = new double[width];
    }

    public int width() {
        return width;
    }

    public long count() {
        return count;
    }

    /** Adds the values of a row. */
    public void add(float[] row) {
        count++;
        for (int j = 0; j < width; j++) {
            double distance = row[j] - mean[j];
            mean[j] += distance / count;
            squares[j] += distance * (row[j] - mean[j]);
        }
    }

    /** Adds the rows that others gathered. */
    public void add(Moments other) {
        if (other.count == 0) {
            return;
        }
        long together = count + other.count;
        for (int j = 0; j < width; j++) {
            double distance = other.mean[j] - mean[j];
            mean[j] += distance * other.count / together;
            squares[j] += other.squares[j] + distance * distance * ((double) count * other.count / together);
        }
        count = together;
    }

    /** Mean of a column. */
    public double mean(int column) {
        return mean[column];
    }

    /** Population standard deviation of a column; 0 without rows. */
    public double deviation(int column) {
        return count == 0 ? 0 : Math.sqrt(squares[column] / count);
    }

    /**
     * The standardisation these rows call for. A column that does not move has the scale 1, so that a later value cannot explode.
     *
     * @throws IllegalStateException without any row
     */
    public ColumnScaling scaling() {
        if (count == 0) {
            throw new IllegalStateException("no rows to scale by");
        }
        float[] centre = new float[width];
        float[] scale = new float[width];
        for (int j = 0; j < width; j++) {
            centre[j] = (float) mean[j];
            scale[j] = deviation(j) >= CONSTANT ? (float) Math.max(deviation(j), ColumnScaling.SMALLEST) : 1f;
        }
        return new ColumnScaling(centre, scale);
    }

    /** The state as numbers: count, means, sums of squares. */
    public double[] state() {
        double[] state = new double[1 + 2 * width];
        state[0] = count;
        System.arraycopy(mean, 0, state, 1, width);
        System.arraycopy(squares, 0, state, 1 + width, width);
        return state;
    }

    /** What {@link #state()} described. */
    public static Moments of(double[] state) {
        Moments moments = new Moments((state.length - 1) / 2);
        moments.count = (long) state[0];
        System.arraycopy(state, 1, moments.mean, 0, moments.width);
        System.arraycopy(state, 1 + moments.width, moments.squares, 0, moments.width);
        return moments;
    }
}
