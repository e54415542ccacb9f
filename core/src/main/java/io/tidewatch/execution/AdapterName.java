package io.tidewatch.execution;

import java.util.Arrays;
import java.util.Locale;

/** The ways an order can be executed, with the names the contract and the database use. */
public enum AdapterName {
    PAPER("coinbase"),
    COINBASE_LIVE("coinbase"),
    BITGET_LIVE("bitget");

    private final String homeVenue;

    AdapterName(String homeVenue) {
        this.homeVenue = homeVenue;
    }

    /** Lower-case text of the contract. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The venue a live adapter talks to. */
    public String homeVenue() {
        return homeVenue;
    }

    /** Whether its orders are meant for a real venue. */
    public boolean isLive() {
        return this != PAPER;
    }

    /**
     * The venue an order goes to: the other live adapter's home is taken for a slip and becomes the own one, every other name
     * stays as it was given.
     */
    public String resolveVenue(String requested) {
        boolean slip = this == BITGET_LIVE && requested.equals(COINBASE_LIVE.homeVenue)
                || this == COINBASE_LIVE && requested.equals(BITGET_LIVE.homeVenue);
        return slip ? homeVenue : requested;
    }

    /**
     * Reads the text of the contract.
     *
     * @throws IllegalArgumentException saying {@code unsupported adapter} when there is no such adapter
     */
    public static AdapterName of(String text) {
        return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unsupported adapter: " + text));
    }
}
