package io.tidewatch.connectors.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where ticks can come from. */
public enum FeedSource {
    /** The seeded simulated market, in real time. */
    SIMULATOR,
    /** A recorded file, at a chosen speed. */
    REPLAY_FILE,
    /** Nothing ticks. */
    NONE;

    /** The name used in configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FeedSource> named(String text) {
        return Arrays.stream(values()).filter(source -> source.wireName().equals(text.strip())).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(FeedSource::wireName).toList();
    }
}
