package io.tidewatch.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing happened. */
public enum EventType {
    FUNDING, MNA, PRODUCT, REGULATORY, MARKET;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a wire name, matched exactly; empty for any other text. */
    public static Optional<EventType> named(String wireName) {
        return Arrays.stream(values()).filter(value -> value.wireName().equals(wireName)).findFirst();
    }

    /** All wire names, in the order of the contract. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(EventType::wireName).toList();
    }
}
