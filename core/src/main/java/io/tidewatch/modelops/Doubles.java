package io.tidewatch.modelops;

import java.util.Arrays;

/** A growing sample of finite doubles: eight bytes a value. */
public final class Doubles {

    private static final int FIRST_CAPACITY = 64;

    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    /** Adds a value; one that is not finite is left out. */
    public void add(double value) {
        if (Double.isFinite(value)) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    /** The values in the order in which they came. */
    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
