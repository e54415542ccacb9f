package io.tidewatch.venue.coinbase;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Coinbase calls everything by a UUID. */
final class CoinbaseIds {

    private static final String ORDER = "a0b1c2d3-e4f5-4a6b-8c7d-";
    private static final String TRADE = "b1c2d3e4-f5a6-4b7c-9d8e-";
    private static final String ENTRY = "c2d3e4f5-a6b7-4c8d-ae9f-";

    private CoinbaseIds() {
    }

    static String order(long id) {
        return ORDER + "%012x".formatted(id);
    }

    static String trade(long id) {
        return TRADE + "%012x".formatted(id);
    }

    static String entry(long id) {
        return ENTRY + "%012x".formatted(id);
    }

    static String account(String currency) {
        return UUID.nameUUIDFromBytes(currency.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The number in the name of an order; -1 when no order is called so. */
    static long orderNumber(String name) {
        try {
            return name.startsWith(ORDER) ? Long.parseLong(name.substring(ORDER.length()), 16) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
