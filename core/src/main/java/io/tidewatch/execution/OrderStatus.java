package io.tidewatch.execution;

import java.util.Locale;

/** Where an order stands; the text is what {@code orders_sim.status} holds. */
public enum OrderStatus {
    /** Written by a rebalance, never meant for a venue. */
    SIMULATED,
    /** Accepted and not executed, or its outcome at the venue is not known yet. */
    SUBMITTED,
    FILLED,
    PARTIALLY_FILLED,
    REJECTED,
    CANCELED;

    /** Lower-case text of the contract. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something was traded. */
    public boolean traded() {
        return this == FILLED || this == PARTIALLY_FILLED;
    }

    /**
     * Reads the stored text.
     *
     * @throws IllegalArgumentException when the text names no status
     */
    public static OrderStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
