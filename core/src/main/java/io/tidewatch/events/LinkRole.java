package io.tidewatch.events;

import java.util.Locale;

/** Why an event is linked to an entity. */
public enum LinkRole {
    /** The event names the entity. */
    MENTIONED,
    /** Nothing was named; the link is a fall-back to the whole universe. Training and explanations leave it out. */
    SYNTHETIC,
    /** A language model took it that the event concerns the entity; counts from when the link was made, not from the event on. */
    INFERRED;

    /** The text stored in {@code event_links.role}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
