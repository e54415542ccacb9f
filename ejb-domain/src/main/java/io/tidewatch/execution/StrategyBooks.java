package io.tidewatch.execution;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the lines of strategies and tracks beside the positions of the account. Only {@link PaperBooks} may call, under its lock. */
final class StrategyBooks {

    /** Bears funding of positions no strategy holds. */
    private static final String NO_STRATEGY = "unassigned";
    private static final double SMALLEST_SHARE = 1e-12;

    private final BookLineHistory lines;

    StrategyBooks(BookLineHistory lines) {
        this.lines = lines;
    }

    /** Both lines of every trade: that of its strategy and that of all strategies. */
    void trade(String account, List<Trade> trades, Instant at) {
        Set<BookLineHistory.Key> keys = new LinkedHashSet<>();
        trades.forEach(trade -> keys.addAll(linesOf(trade)));
        Map<BookLineHistory.Key, BookLine> changed = lines.read(account, keys);
        trades.forEach(trade -> linesOf(trade).forEach(key ->
                changed.put(key, changed.getOrDefault(key, BookLine.EMPTY).apply(trade))));
        lines.save(account, changed, at);
    }

    private static List<BookLineHistory.Key> linesOf(Trade trade) {
        return List.of(new BookLineHistory.Key(trade.track(), trade.strategyId(), trade.target()),
                new BookLineHistory.Key(trade.track(), BookLineHistory.ALL, trade.target()));
    }

    /** Each strategy bears funding by its share of what is held; what belongs to none is kept apart. */
    void fund(String account, Map<PaperBook.Key, Double> amounts, Instant at) {
        Map<BookLineHistory.Key, BookLine> all = lines.ofStrategies(account, amounts.keySet());
        List<BookLineHistory.Key> totals = amounts.keySet().stream()
                .map(key -> new BookLineHistory.Key(key.track(), BookLineHistory.ALL, key.target())).toList();
        Map<BookLineHistory.Key, BookLine> changed = new LinkedHashMap<>(lines.read(account, totals));
        amounts.forEach((position, amount) -> {
            Map<BookLineHistory.Key, Double> held = new LinkedHashMap<>();
            all.forEach((key, line) -> {
                if (key.track().equals(position.track()) && key.target().equals(position.target()) && line.perpQuantity() != 0) {
                    held.put(key, line.perpQuantity());
                }
            });
            double sum = held.values().stream().mapToDouble(Double::doubleValue).sum();
            if (Math.abs(sum) <= SMALLEST_SHARE) {
                held.clear();
                held.put(new BookLineHistory.Key(position.track(), NO_STRATEGY, position.target()), 1.0);
                sum = 1.0;
            }
            double whole = sum;
            held.forEach((key, quantity) ->
                    changed.put(key, all.getOrDefault(key, BookLine.EMPTY).fund(amount * quantity / whole)));
            BookLineHistory.Key total = new BookLineHistory.Key(position.track(), BookLineHistory.ALL, position.target());
            changed.put(total, changed.getOrDefault(total, BookLine.EMPTY).fund(amount));
        });
        lines.save(account, changed, at);
    }
}
