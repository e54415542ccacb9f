package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Keeps a source with a daily quota from being asked more often than the quota lasts, across restarts. */
public final class Pace {

    private static final String KEY = "read_at";

    private Pace() {
    }

    /** Whether the time since the last reading is long enough. A reading in the future is a changed clock and does not count. */
    public static boolean isDue(ObjectNode cursor, Instant now, Duration interval) {
        if (!cursor.path(KEY).isIntegralNumber()) {
            return true;
        }
        Instant last = Instant.ofEpochSecond(cursor.path(KEY).longValue());
        return last.isAfter(now) || !last.plus(interval).isAfter(now);
    }

    /** Remembers a reading. */
    public static void remember(ObjectNode cursor, Instant now) {
        cursor.put(KEY, now.getEpochSecond());
    }
}
