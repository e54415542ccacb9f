package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the account has in one kind of market. Guarded by the lock of its venue. */
final class Wallet {

    private final Map<String, BigDecimal> totals = new TreeMap<>();
    private final Map<String, BigDecimal> holds = new TreeMap<>();

    Wallet(Map<String, BigDecimal> start) {
        totals.putAll(start);
    }

    void move(String currency, BigDecimal amount) {
        totals.merge(currency, amount, BigDecimal::add);
    }

    void hold(String currency, BigDecimal change) {
        holds.merge(currency, change, BigDecimal::add);
    }

    BigDecimal available(String currency) {
        return totals.getOrDefault(currency, BigDecimal.ZERO).subtract(holds.getOrDefault(currency, BigDecimal.ZERO));
    }

    List<Balance> balances() {
        List<Balance> balances = new ArrayList<>();
        totals.forEach((currency, total) -> balances.add(new Balance(currency, total, holds.getOrDefault(currency, BigDecimal.ZERO))));
        return balances;
    }
}
