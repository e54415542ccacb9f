package io.tidewatch.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The books of one paper account: its money and its positions. Changes with every trade; not safe for several threads.
 *
 * <p>At any moment a position is the sum of its trades, and start capital = cash + positions at cost - realised profit + fees
 * - funding.
 */
public final class PaperBook {

    /** What a position is kept by. */
    public record Key(String track, String target) {
    }

    /** A trade and what it did to its position. */
    public record Booked(Trade trade, PaperPosition.Change change) {
    }

    private final Map<Key, PaperPosition> positions;
    private AccountBalance balance;

    /** Books as they stand. */
    public PaperBook(AccountBalance balance, Map<Key, PaperPosition> positions) {
        this.balance = balance;
        this.positions = new LinkedHashMap<>(positions);
    }

    /** Books nothing was traded on yet. */
    public static PaperBook open(double startCapital) {
        return new PaperBook(AccountBalance.open(startCapital), Map.of());
    }

    /** Books one trade. */
    public Booked apply(Trade trade) {
        PaperPosition.Change change = positions
                .getOrDefault(new Key(trade.track(), trade.target()), PaperPosition.FLAT)
                .apply(trade.side(), trade.quantity(), trade.price(), trade.fee());
        positions.put(new Key(trade.track(), trade.target()), change.after());
        balance = balance.apply(trade.side(), trade.quantity(), trade.price(), trade.fee(), change);
        return new Booked(trade, change);
    }

    /** Books a funding payment for a position: received when positive, paid when negative, quote currency. */
    public void fund(Key key, double amount) {
        positions.put(key, positions.getOrDefault(key, PaperPosition.FLAT).fund(amount));
        balance = balance.fund(amount);
    }

    /** The money side. */
    public AccountBalance balance() {
        return balance;
    }

    /** Everything held or ever traded, in the order of first appearance. */
    public Map<Key, PaperPosition> positions() {
        return Collections.unmodifiableMap(positions);
    }

    /**
     * Money plus positions at market prices, quote currency.
     *
     * @param marks latest prices by target; a position without one counts at cost
     */
    public double equity(Map<String, Double> marks) {
        return balance.cash() + positions.entrySet().stream()
                .mapToDouble(entry -> {
                    Double mark = marks.get(entry.getKey().target());
                    return mark == null ? entry.getValue().costValue() : entry.getValue().marketValue(mark);
                })
                .sum();
    }

    /** By how much the books do not add up, quote currency; far below one cent. */
    public double imbalance() {
        return balance.imbalance(positions.values().stream().mapToDouble(PaperPosition::costValue).sum());
    }
}
