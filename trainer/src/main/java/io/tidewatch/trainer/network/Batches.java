package io.tidewatch.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;

/**
 * Rows as arrays of the engine, some at a time. The memory they are written into is used again for the next ones: what was made
 * of one call must be done with before the next.
 */
final class Batches {

    private final Rows rows;
    private final Standardisation scaling;
    private final float[] sample;
    private final ByteBuffer values;

    /** @param most largest number of rows at a time */
    Batches(Rows rows, Standardisation scaling, int most) {
        this.rows = rows;
        this.scaling = scaling;
        this.sample = new float[rows.width()];
        this.values = ByteBuffer.allocateDirect(Math.multiplyExact(Math.multiplyExact(most, rows.width()), Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    /**
     * Standardised values of some rows.
     *
     * @param order    numbers of the rows
     * @param from     place of the first in {@code order}
     * @param dropping decides about each feature of each sample whether it is set to its mean; null drops none
     * @return {@code [count, features]} or {@code [count, lookback, features]}
     */
    NDArray x(NDManager manager, int[] order, int from, int count, Dropping dropping) {
        FloatBuffer floats = values.clear().asFloatBuffer();
        for (int i = 0; i < count; i++) {
            scaling.apply(rows.x(), order[from + i] * sample.length, sample, 0, sample.length);
            if (dropping != null) {
                dropping.drop(sample, rows.features());
            }
            floats.put(sample);
        }
        values.limit(count * sample.length * Float.BYTES);
        Shape shape = rows.lookback() == 1 ? new Shape(count, rows.features()) : new Shape(count, rows.lookback(), rows.features());
        return manager.create(values, shape, DataType.FLOAT32);
    }

    /** Features that are dropped by chance. */
    static final class Dropping {

        private final double[] chance;
        private final Random random;

        Dropping(double[] chance, long seed) {
            this.chance = chance;
            this.random = new Random(seed);
        }

        void drop(float[] sample, int features) {
            for (int feature = 0; feature < features; feature++) {
                if (chance[feature] > 0 && random.nextDouble() < chance[feature]) {
                    for (int at = feature; at < sample.length; at += features) {
                        sample[at] = 0;
                    }
                }
            }
        }
    }
}
