package io.tidewatch.venue.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every order and trade of the venue, and what happened to them. Guarded by the lock of its venue. */
final class Register {

    private static final long FIRST_TRADE = 5_000_000_000_001L;

    private final TreeMap<Long, Order> orders = new TreeMap<>();
    private final Map<String, Order> byClientId = new LinkedHashMap<>();
    private final Map<Long, Order> open = new TreeMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();

    private long trades = FIRST_TRADE;

    long nextTrade() {
        return trades++;
    }

    void add(Order order) {
        orders.put(order.id, order);
        open.put(order.id, order);
        if (order.asked.clientId() != null) {
            byClientId.put(clientKey(order.instrument().kind(), order.asked.clientId()), order);
        }
    }

    Order byClientId(MarketKind kind, String clientId) {
        return clientId == null ? null : byClientId.get(clientKey(kind, clientId));
    }

    Order byId(long id) {
        return orders.get(id);
    }

    void add(Fill fill) {
        fills.add(fill);
    }

    /** Open orders of an instrument, oldest first. */
    List<Order> waiting(Instrument instrument) {
        return open.values().stream().filter(order -> order.instrument().equals(instrument)).toList();
    }

    void closed(Order order) {
        open.remove(order.id);
    }

    Collection<Order> orders() {
        return orders.values();
    }

    Collection<Order> newestFirst() {
        return orders.descendingMap().values();
    }

    /** Oldest first. */
    Collection<Order> open() {
        return open.values();
    }

    List<Fill> fills() {
        return fills;
    }

    void note(Instant at, String event, long order, String clientId, String detail) {
        journal.add(new JournalEntry(journal.size() + 1L, at, event, order, clientId, detail));
    }

    List<JournalEntry> journal() {
        return journal;
    }

    private static String clientKey(MarketKind kind, String clientId) {
        return kind + " " + clientId;
    }
}
