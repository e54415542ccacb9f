package io.tidewatch.backtest.analysis;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Confidence intervals by resampling blocks of returns, so that their dependence in time survives.
 *
 * @param samples     resampled paths, 100 to 10,000
 * @param confidence  coverage of the intervals, 0.5 to 0.999
 * @param method      how blocks are drawn
 * @param unit        what is resampled
 * @param blockLength (mean) length of a block in units, 1 to 10,000; empty for the automatic choice
 * @param seed        same seed, same intervals
 */
public record Bootstrap(
        int samples, double confidence, Method method, Unit unit, OptionalDouble blockLength, long seed) {

    /** How blocks are drawn. */
    public enum Method {
        /** Blocks of random length (Politis and Romano 1994). */
        STATIONARY,
        /** Blocks of one length on a circle (Politis and Romano 1992). */
        CIRCULAR
    }

    /** What is resampled. */
    public enum Unit {
        /** Returns of UTC days. */
        DAY,
        /** Returns of steps. */
        STEP
    }

    /** The usual: 1,000 paths, 95 %. */
    public static final Bootstrap DEFAULT =
            new Bootstrap(1000, 0.95, Method.STATIONARY, Unit.DAY, OptionalDouble.empty(), 42);

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public Bootstrap {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(unit, "unit");
        Bounds.whole("samples", samples, 100, 10_000);
        Bounds.number("confidence", confidence, 0.5, 0.999);
        Bounds.number("block_length", blockLength, 1, 10_000);
    }
}
