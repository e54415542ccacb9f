package io.tidewatch.marketdata.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked of an exchange's push interface. */
public enum FeedChannel {
    CANDLES,
    TRADES,
    BOOK;

    /** The lower-case word of settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of a word, in any case. */
    public static Optional<FeedChannel> of(String word) {
        return Arrays.stream(values()).filter(channel -> channel.word().equalsIgnoreCase(word)).findFirst();
    }
}
