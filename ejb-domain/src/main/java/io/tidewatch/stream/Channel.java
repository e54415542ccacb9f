package io.tidewatch.stream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The streams clients can connect to, at {@code /stream/<name>}. */
public enum Channel {
    EVENTS,
    SIGNALS,
    RISK;

    /** The lower-case name used in paths and frames. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of a path segment, matched exactly; empty for any other text. */
    public static Optional<Channel> named(String wireName) {
        return Arrays.stream(values()).filter(channel -> channel.wireName().equals(wireName)).findFirst();
    }
}
