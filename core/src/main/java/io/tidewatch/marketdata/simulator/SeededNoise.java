package io.tidewatch.marketdata.simulator;

/**
 * Random numbers by address instead of by sequence: the value at (stream, index) never depends on what was asked before.
 * Bit-identical on every machine: splitmix64 mixing and {@link StrictMath} only.
 */
final class SeededNoise {

    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    SeededNoise(long seed) {
        this.seed = mix(seed);
    }

    /** Uniform on [0, 1). */
    double uniform(long stream, long index) {
        return (bits(stream, index) >>> 11) * UNIT;
    }

    /** Standard normal, by Box and Muller. */
    double gaussian(long stream, long index) {
        long first = bits(stream, index);
        double radius = ((first >>> 11) + 1) * UNIT;
        double angle = (mix(first ^ 0x632be59bd9b4e019L) >>> 11) * UNIT;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
    }

    /** A stream number for a name, the same in every run. */
    static long streamOf(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private long bits(long stream, long index) {
        return mix(mix(seed + stream * 0x9e3779b97f4a7c15L) + index * 0xd1342543de82ef95L);
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
