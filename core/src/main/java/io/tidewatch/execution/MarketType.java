package io.tidewatch.execution;

import java.util.Locale;

/** The market an order is meant for. */
public enum MarketType {
    SPOT,
    /** Perpetual futures margined in USDT; targets must be USDT pairs. */
    PERP_USDT;

    /** Lower-case text of the contract. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the text of the contract.
     *
     * @throws IllegalArgumentException when the text names no market type
     */
    public static MarketType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
