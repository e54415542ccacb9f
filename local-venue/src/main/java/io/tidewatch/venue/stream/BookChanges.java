package io.tidewatch.venue.stream;

import io.tidewatch.venue.matching.BookLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one client knows of one side of a book. */
final class BookChanges {

    private Map<BigDecimal, BigDecimal> known = Map.of();

    /** The levels that are not what the client knows; quantity zero for those that are gone. Afterwards it knows them. */
    List<BookLevel> update(List<BookLevel> levels) {
        Map<BigDecimal, BigDecimal> now = new LinkedHashMap<>();
        levels.forEach(level -> now.put(level.price().stripTrailingZeros(), level.quantity()));
        List<BookLevel> changes = new ArrayList<>();
        known.keySet().stream().filter(price -> !now.containsKey(price))
                .forEach(price -> changes.add(new BookLevel(price, BigDecimal.ZERO)));
        now.forEach((price, quantity) -> {
            BigDecimal before = known.get(price);
            if (before == null || before.compareTo(quantity) != 0) {
                changes.add(new BookLevel(price, quantity));
            }
        });
        known = now;
        return changes;
    }
}
