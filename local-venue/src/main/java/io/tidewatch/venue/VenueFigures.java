package io.tidewatch.venue;

import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.OrderState;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.Position;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What a venue has in its books, as it really is, told or not.
 *
 * @param orders      accepted ones
 * @param open        of them
 * @param fills       trades of the account
 * @param refused     orders that were not accepted
 * @param repeated    orders whose client id was known
 * @param balances    everything, by kind of market and currency, such as {@code SPOT USD}
 * @param positions   of perpetuals by symbol and side, negative when short
 * @param fingerprint of orders, trades, balances and positions
 */
public record VenueFigures(
        int orders, int open, int fills, long refused, long repeated, Map<String, BigDecimal> balances,
        Map<String, BigDecimal> positions, String fingerprint) {

    /** As of now. */
    public static VenueFigures of(MatchingVenue venue) {
        List<OrderView> orders = venue.allOrders();
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (MarketKind kind : MarketKind.values()) {
            for (Balance balance : venue.balances(kind)) {
                balances.put(kind + " " + balance.currency(), balance.total());
            }
        }
        Map<String, BigDecimal> positions = new TreeMap<>();
        for (Position position : venue.positions()) {
            positions.put(position.instrument().symbol() + ' ' + position.side(), position.quantity());
        }
        CRC32 sum = new CRC32();
        orders.forEach(order -> sum.update((order.id() + " " + order.state() + ' ' + order.filled().stripTrailingZeros())
                .getBytes(StandardCharsets.UTF_8)));
        sum.update((balances + " " + positions).getBytes(StandardCharsets.UTF_8));
        return new VenueFigures(orders.size(), (int) orders.stream().filter(order -> order.state() == OrderState.OPEN).count(),
                venue.allFills().size(), count(venue, "refused"), count(venue, "repeated"), balances, positions,
                "%08x".formatted(sum.getValue()));
    }

    private static long count(MatchingVenue venue, String event) {
        return venue.journal().stream().filter(entry -> entry.event().equals(event)).count();
    }
}
