package io.tidewatch.events.social;

import java.util.Locale;

/** Whether somebody began to talk or answered. */
public enum SocialKind {
    POST, COMMENT;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
