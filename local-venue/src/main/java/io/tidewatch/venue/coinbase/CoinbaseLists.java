package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.OrderView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The paged lists of Coinbase: orders, trades, accounts. A cursor is the number of the last entry of the page before. */
final class CoinbaseLists {

    private final MatchingVenue venue;

    CoinbaseLists(MatchingVenue venue) {
        this.venue = venue;
    }

    VenueAnswer orders(VenueRequest request) {
        Predicate<OrderView> wanted;
        Instant from;
        try {
            from = instant(request.value("start_date"), Instant.MIN);
            Instant to = instant(request.value("end_date"), Instant.MAX);
            wanted = order -> order.createdAt().isBefore(to);
        } catch (DateTimeParseException e) {
            return CoinbaseProtocol.invalid("start_date and end_date are RFC 3339 times");
        }
        List<OrderView> found = venue.orders(from, wanted
                .and(order -> anyOf(request.all("order_ids"), CoinbaseIds.order(order.id())))
                .and(order -> anyOf(request.all("product_ids"), order.asked().instrument().symbol()))
                .and(order -> anyOf(request.all("order_status"), CoinbaseWords.status(order)))
                .and(order -> anyOf(request.all("order_side"), order.asked().side().name())));
        return page(request, "orders", found, OrderView::id, CoinbaseWords::order, 1_000);
    }

    VenueAnswer fills(VenueRequest request) {
        Predicate<Fill> wanted;
        Instant from;
        try {
            from = instant(request.value("start_sequence_timestamp"), Instant.MIN);
            Instant to = instant(request.value("end_sequence_timestamp"), Instant.MAX);
            wanted = fill -> !fill.at().isAfter(to);
        } catch (DateTimeParseException e) {
            return CoinbaseProtocol.invalid("timestamps are RFC 3339 times");
        }
        List<Fill> found = venue.fills(from, wanted
                .and(fill -> anyOf(request.all("order_ids"), CoinbaseIds.order(fill.order())))
                .and(fill -> anyOf(request.all("order_id"), CoinbaseIds.order(fill.order())))
                .and(fill -> anyOf(request.all("trade_ids"), CoinbaseIds.trade(fill.id())))
                .and(fill -> anyOf(request.all("product_ids"), fill.instrument().symbol()))
                .and(fill -> anyOf(request.all("product_id"), fill.instrument().symbol())));
        return page(request, "fills", found, Fill::id, CoinbaseWords::fill, 100);
    }

    VenueAnswer accounts(VenueRequest request) {
        List<Balance> balances = venue.balances(MarketKind.SPOT);
        int limit = limit(request, 49, 250);
        int from = number(request.value("cursor"), 0);
        ObjectNode node = CoinbaseWords.object();
        ArrayNode array = node.putArray("accounts");
        int to = Math.min(balances.size(), from + limit);
        balances.subList(Math.min(from, to), to).forEach(balance -> array.add(CoinbaseWords.account(balance)));
        boolean more = to < balances.size();
        node.put("has_next", more).put("cursor", more ? Integer.toString(to) : "").put("size", array.size());
        return VenueAnswer.json(200, node);
    }

    VenueAnswer account(String id) {
        for (Balance balance : venue.balances(MarketKind.SPOT)) {
            if (CoinbaseIds.account(balance.currency()).equals(id)) {
                ObjectNode node = CoinbaseWords.object();
                node.set("account", CoinbaseWords.account(balance));
                return VenueAnswer.json(200, node);
            }
        }
        return CoinbaseProtocol.missing("account not found");
    }

    private static <T> VenueAnswer page(
            VenueRequest request, String name, List<T> found, Function<T, Long> number, Function<T, JsonNode> words, int most) {
        int limit = limit(request, most, most);
        String cursor = request.value("cursor");
        List<T> rest = cursor.isEmpty() ? found : found.stream().filter(entry -> number.apply(entry) < longNumber(cursor)).toList();
        ObjectNode node = CoinbaseWords.object();
        ArrayNode array = node.putArray(name);
        rest.stream().limit(limit).forEach(entry -> array.add(words.apply(entry)));
        boolean more = rest.size() > limit;
        if (name.equals("orders")) {
            node.put("sequence", "0").put("has_next", more);
        }
        return VenueAnswer.json(200, node.put("cursor", more ? Long.toString(number.apply(rest.get(limit - 1))) : ""));
    }

    private static boolean anyOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static Instant instant(String text, Instant otherwise) {
        return text.isEmpty() ? otherwise : Instant.parse(text);
    }

    private static int limit(VenueRequest request, int usual, int most) {
        return Math.max(1, Math.min(most, number(request.value("limit"), usual)));
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static long longNumber(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
