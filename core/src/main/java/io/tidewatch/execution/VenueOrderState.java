package io.tidewatch.execution;

import java.util.Locale;

/** Where one order at a venue stands; the text is what {@code venue_orders.state} holds. */
public enum VenueOrderState {
    /** Committed here; whether it reached the wire is not known once its sender is gone. */
    INTENT,
    /** Sent, and no answer that says what became of it. Counts at its worst case until it is resolved. */
    UNKNOWN,
    /** Resting at the venue, nothing traded. */
    OPEN,
    /** Resting at the venue, something traded. */
    PARTIALLY_FILLED,
    /** Traded whole. */
    FILLED,
    /** Ended by a cancel, by us or by the venue; what was traded before stays traded. */
    CANCELED,
    /** Refused by the venue. */
    REJECTED,
    /** Ended by its time in force; what was traded before stays traded. */
    EXPIRED,
    /** The venue says, after its settling time, that it never got the order. */
    ABSENT;

    /** Lower-case text of the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more is expected; trades that come to light later are booked all the same. */
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELED, REJECTED, EXPIRED, ABSENT -> true;
            case INTENT, UNKNOWN, OPEN, PARTIALLY_FILLED -> false;
        };
    }

    /** Whether a venue can report it; the others are our own knowledge. */
    public boolean isReported() {
        return this != INTENT && this != UNKNOWN && this != ABSENT;
    }

    /**
     * Reads the stored text.
     *
     * @throws IllegalArgumentException when the text names no state
     */
    public static VenueOrderState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
