package io.tidewatch.multimodal;

/**
 * What a fit needs to know of standardised training rows: Σ x xᵀ, Σ x y, and how active their text is. Gathered row by row or put
 * together from parts; parts must be put together in a fixed order for bit-equal results. Memory is columns².
 */
public final class FusionGram {

    private final int width;
    private final double[] products;
    private final double[] moments;
    private final Moments activity;
    private final float[] oneActivity = new float[1];
    private long count;

    public FusionGram(int width) {
        this.width = width;
        this.products = new double[width * width];
        this.moments = new double[width];
        this.activity = new Moments(1);
    }

    /**
     * Adds a row.
     *
     * @param x        standardised values
     * @param y        its label
     * @param activity mean of the absolute text values; 0 without text
     */
    public void add(float[] x, double y, double activity) {
        for (int i = 0; i < width; i++) {
            double xi = x[i];
            if (xi != 0) {
                int line = i * width;
                for (int j = 0; j <= i; j++) {
                    products[line + j] += xi * x[j];
                }
                moments[i] += xi * y;
            }
        }
        oneActivity[0] = (float) activity;
        this.activity.add(oneActivity);
        count++;
    }

    /** Adds the rows that others gathered. */
    public void add(FusionGram other) {
        for (int i = 0; i < products.length; i++) {
            products[i] += other.products[i];
        }
        for (int i = 0; i < width; i++) {
            moments[i] += other.moments[i];
        }
        activity.add(other.activity);
        count += other.count;
    }

    public long count() {
        return count;
    }

    /** Mean activity of the text. */
    public double activityMean() {
        return activity.mean(0);
    }

    /** Population deviation of the activity. */
    public double activityDeviation() {
        return activity.deviation(0);
    }

    /** The part of Σ x xᵀ between some rows and some columns, row by row. */
    double[] products(int[] rows, int[] columns) {
        double[] part = new double[rows.length * columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                int high = Math.max(rows[i], columns[j]);
                part[i * columns.length + j] = products[high * width + Math.min(rows[i], columns[j])];
            }
        }
        return part;
    }

    /** Σ x y at some columns. */
    double[] moments(int[] columns) {
        double[] part = new double[columns.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = moments[columns[i]];
        }
        return part;
    }

    /** The state as numbers: width, count, activity, Σ x y, Σ x xᵀ. */
    public double[] state() {
        double[] active = activity.state();
        double[] state = new double[2 + active.length + width + products.length];
        state[0] = width;
        state[1] = count;
        System.arraycopy(active, 0, state, 2, active.length);
        System.arraycopy(moments, 0, state, 2 + active.length, width);
        System.arraycopy(products, 0, state, 2 + active.length + width, products.length);
        return state;
    }

    /** What {@link #state()} described. */
    public static FusionGram of(double[] state) {
        FusionGram gram = new FusionGram((int) state[0]);
        gram.count = (long) state[1];
        int from = 2 + gram.activity.state().length;
        double[] active = new double[from - 2];
        System.arraycopy(state, 2, active, 0, active.length);
        gram.activity.add(Moments.of(active));
        System.arraycopy(state, from, gram.moments, 0, gram.width);
        System.arraycopy(state, from + gram.width, gram.products, 0, gram.products.length);
        return gram;
    }
}
