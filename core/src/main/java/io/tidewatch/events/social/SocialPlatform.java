package io.tidewatch.events.social;

import java.util.Locale;

/** Where people wrote. */
public enum SocialPlatform {
    X, TWITTER, REDDIT, YOUTUBE, TELEGRAM, OTHER;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
