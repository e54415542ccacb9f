package io.tidewatch.search;

import java.util.SplittableRandom;

/**
 * Points that cover a cube evenly: the Halton sequence (J. H. Halton, Numerische Mathematik 2, 1960), turned by a random vector
 * (Cranley and Patterson 1976), so that another seed gives other points.
 */
final class Halton {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};

    private final double[] turn;

    /** @throws IllegalArgumentException for more dimensions than are covered evenly */
    Halton(int dimensions, long seed) {
        if (dimensions > PRIMES.length) {
            throw new IllegalArgumentException(dimensions + " dimensions are more than " + PRIMES.length);
        }
        SplittableRandom random = new SplittableRandom(seed);
        turn = random.doubles(dimensions).toArray();
    }

    /** A point, 0 (included) to 1 (excluded) in each dimension. @param number from 0 */
    double[] point(long number) {
        double[] point = new double[turn.length];
        for (int i = 0; i < point.length; i++) {
            double moved = inverse(number + 1, PRIMES[i]) + turn[i];
            point[i] = moved - Math.floor(moved);
        }
        return point;
    }

    private static double inverse(long number, int base) {
        double result = 0;
        double share = 1.0 / base;
        for (long rest = number; rest > 0; rest /= base) {
            result += share * (rest % base);
            share /= base;
        }
        return result;
    }
}
