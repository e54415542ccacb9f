package io.tidewatch.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which markets an event concerns; macro events concern every symbol. */
public enum MarketScope {
    CRYPTO, EQUITY, MACRO;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a wire name, matched exactly; empty for any other text. */
    public static Optional<MarketScope> named(String wireName) {
        return Arrays.stream(values()).filter(value -> value.wireName().equals(wireName)).findFirst();
    }

    /** All wire names, in the order of the contract. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(MarketScope::wireName).toList();
    }
}
