package io.tidewatch.collector.social;

import io.tidewatch.events.EventScores;
import java.util.Locale;

/** The networks posts are read from, and how far what stands there is trusted. */
public enum SocialPlatform {
    X(2, new EventScores(0.63, 0.60, 0.56, 0.52)),
    REDDIT(3, new EventScores(0.58, 0.52, 0.55, 0.48)),
    YOUTUBE(3, new EventScores(0.57, 0.50, 0.52, 0.45)),
    TELEGRAM(4, new EventScores(0.50, 0.45, 0.50, 0.42));

    private final int tier;
    private final EventScores scores;

    SocialPlatform(int tier, EventScores scores) {
        this.tier = tier;
        this.scores = scores;
    }

    /** Tier of the source, 1 best to 5 worst. */
    public int tier() {
        return tier;
    }

    /** Trust and weight of a post. */
    public EventScores scores() {
        return scores;
    }

    /** The lower-case name used in payloads. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
