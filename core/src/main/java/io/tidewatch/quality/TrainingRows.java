package io.tidewatch.quality;

/** How many candles a symbol needs to be trained on. */
public final class TrainingRows {

    private static final long LEAST = 200;
    private static final double SHARE = 0.7;

    private TrainingRows() {
    }

    /** Rows needed of so many expected: 70 %, and never fewer than 200. */
    public static long needed(long expected) {
        return Math.max(LEAST, (long) Math.floor(SHARE * expected));
    }

    /** Whether a symbol has enough rows. */
    public static boolean suffice(long rows, long expected) {
        return rows >= needed(expected);
    }
}
