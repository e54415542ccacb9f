package io.tidewatch.collector.social;

import java.util.Locale;

/** How many people an author reaches. */
public enum InfluenceTier {
    MEGA(1_000_000), MACRO(100_000), MID(10_000), MICRO(1_000), NANO(Long.MIN_VALUE),
    /** The network does not say how many follow. */
    UNKNOWN(Long.MAX_VALUE);

    private final long least;

    InfluenceTier(long least) {
        this.least = least;
    }

    /** The tier of a known number of followers. */
    public static InfluenceTier of(long followers) {
        for (InfluenceTier tier : values()) {
            if (followers >= tier.least) {
                return tier;
            }
        }
        return NANO;
    }

    /** The lower-case name used in payloads. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
