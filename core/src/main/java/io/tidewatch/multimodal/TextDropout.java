package io.tidewatch.multimodal;

/**
 * Hides single text values from training, so that a model does not lean on sources that may fall silent. Whether a value is
 * hidden depends on seed, symbol, time and column alone: not on the order in which rows are gone through.
 *
 * @param probability share of values hidden, 0 to {@value #MOST}
 * @param seed        seed of the choice
 */
public record TextDropout(double probability, long seed) {

    /** Largest share; more would leave nothing to learn from. */
    public static final double MOST = 0.95;
    /** Hides nothing. */
    public static final TextDropout NONE = new TextDropout(0, 0);

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** @throws IllegalArgumentException when the probability is out of range */
    public TextDropout {
        if (!(probability >= 0 && probability <= MOST)) {
            throw new IllegalArgumentException("text dropout probability must lie between 0 and " + MOST + ", not " + probability);
        }
    }

    /** Whether a value is hidden. */
    public boolean hides(String symbol, long asOf, int column) {
        if (probability == 0) {
            return false;
        }
        long mixed = mix(mix(mix(seed * GOLDEN + symbol.hashCode()) + asOf) + column);
        return (mixed >>> 11) * 0x1.0p-53 < probability;
    }

    /** Sets hidden values of a standardised row to 0, which is their mean. */
    public void apply(String symbol, long asOf, int[] columns, float[] row) {
        for (int column : columns) {
            if (hides(symbol, asOf, column)) {
                row[column] = 0;
            }
        }
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
