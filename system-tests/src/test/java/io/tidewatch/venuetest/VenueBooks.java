package io.tidewatch.venuetest;

import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the venues have in their books, in words that can be compared with ours. */
final class VenueBooks {

    private final List<MatchingVenue> venues;

    VenueBooks(LocalVenue venue) {
        this.venues = List.of(venue.coinbase(), venue.bitget());
    }

    /** Accepted orders by venue and client id; more than one of a name would be an order sent twice. */
    Map<String, List<OrderView>> orders() {
        Map<String, List<OrderView>> orders = new TreeMap<>();
        for (MatchingVenue venue : venues) {
            venue.allOrders().forEach(order -> orders
                    .computeIfAbsent(venue.spec().name() + ' ' + order.asked().clientId(), key -> new ArrayList<>()).add(order));
        }
        return orders;
    }

    int accepted() {
        return venues.stream().mapToInt(MatchingVenue::accepted).sum();
    }

    /** Each trade as one text, sorted. */
    List<String> trades() {
        List<String> trades = new ArrayList<>();
        for (MatchingVenue venue : venues) {
            for (Fill fill : venue.allFills()) {
                trades.add(String.join(" ", venue.spec().name(), fill.clientId(), fill.side().name().toLowerCase(Locale.ROOT),
                        plain(fill.quantity()), plain(fill.price()), plain(fill.fee()), fill.feeCurrency()));
            }
        }
        trades.sort(null);
        return trades;
    }

    /** What the account has more than it started with, by venue, kind of market and currency. */
    Map<String, BigDecimal> gained() {
        Map<String, BigDecimal> gained = new TreeMap<>();
        for (MatchingVenue venue : venues) {
            for (MarketKind kind : MarketKind.values()) {
                Map<String, BigDecimal> start = kind == MarketKind.SPOT ? venue.spec().spot() : venue.spec().margin();
                for (Balance balance : venue.balances(kind)) {
                    BigDecimal more = balance.total().subtract(start.getOrDefault(balance.currency(), BigDecimal.ZERO));
                    if (more.signum() != 0) {
                        gained.put(key(venue, kind) + ' ' + balance.currency(), more.stripTrailingZeros());
                    }
                }
            }
        }
        return gained;
    }

    /** Open perpetual positions by venue and symbol, and what they were opened for. */
    Map<String, Position> positions() {
        Map<String, Position> positions = new TreeMap<>();
        for (MatchingVenue venue : venues) {
            venue.positions().forEach(position ->
                    positions.put(key(venue, MarketKind.PERPETUAL) + ' ' + position.instrument().symbol(), position));
        }
        return positions;
    }

    /** What the venue wrote down about an order. */
    List<String> journal(String clientId) {
        return venues.stream().flatMap(venue -> venue.journal().stream()).filter(entry -> clientId.equals(entry.clientId()))
                .map(entry -> entry.at() + " " + entry.event() + ' ' + entry.detail()).toList();
    }

    private static String key(MatchingVenue venue, MarketKind kind) {
        return venue.spec().name() + ' ' + (kind == MarketKind.SPOT ? "spot" : "perp_usdt");
    }

    static String plain(BigDecimal value) {
        return OwnBooks.plain(value.toPlainString());
    }
}
