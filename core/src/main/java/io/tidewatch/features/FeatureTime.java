package io.tidewatch.features;

import java.time.Duration;
import java.time.Instant;

/** Instants as whole microseconds since 1970, the precision of the database, for arrays and binary search. */
final class FeatureTime {

    static final long HOUR = 3_600_000_000L;

    private FeatureTime() {
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), 1_000 * Math.floorMod(micros, 1_000_000L));
    }

    /** How many of the first {@code size} ascending times are at or before {@code limit}. */
    static int countUpTo(long[] times, int size, long limit) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
