package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.OrderState;
import io.tidewatch.venue.matching.OrderView;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The paged lists of Bitget, newest first: the next page begins below the last number of the page before. */
final class BitgetLists {

    private static final int MOST = 100;

    private final MatchingVenue venue;

    BitgetLists(MatchingVenue venue) {
        this.venue = venue;
    }

    JsonNode openSpot(VenueRequest request) {
        return plainList(orders(MarketKind.SPOT, request, true), request, OrderView::id, BitgetWords::openSpotOrder);
    }

    JsonNode pastSpot(VenueRequest request) {
        return plainList(orders(MarketKind.SPOT, request, false), request, OrderView::id, BitgetWords::spotOrder);
    }

    JsonNode fillsSpot(VenueRequest request) {
        return plainList(fills(MarketKind.SPOT, request), request, Fill::id, BitgetWords::spotFill);
    }

    JsonNode openMix(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        return named("entrustedList", orders(MarketKind.PERPETUAL, request, true), request, OrderView::id,
                order -> BitgetWords.mixOrder(order, "status"));
    }

    JsonNode pastMix(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        return named("entrustedList", orders(MarketKind.PERPETUAL, request, false), request, OrderView::id,
                order -> BitgetWords.mixOrder(order, "status"));
    }

    JsonNode fillsMix(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        return named("fillList", fills(MarketKind.PERPETUAL, request), request, Fill::id,
                fill -> BitgetWords.mixFill(fill, venue.asked(fill.order())));
    }

    private List<OrderView> orders(MarketKind kind, VenueRequest request, boolean open) {
        Predicate<Instant> between = between(request);
        Predicate<OrderView> wanted = order -> order.asked().instrument().kind() == kind && open == (order.state() == OrderState.OPEN)
                && symbol(request, order.asked().instrument().symbol()) && orderId(request, order.id())
                && between.test(order.createdAt());
        return open ? venue.openOrders(wanted) : venue.orders(from(request), wanted);
    }

    private List<Fill> fills(MarketKind kind, VenueRequest request) {
        Predicate<Instant> between = between(request);
        return venue.fills(from(request), fill -> fill.instrument().kind() == kind && symbol(request, fill.instrument().symbol())
                && orderId(request, fill.order()) && between.test(fill.at()));
    }

    private static boolean symbol(VenueRequest request, String symbol) {
        return request.value("symbol").isEmpty() || request.value("symbol").equalsIgnoreCase(symbol);
    }

    private static boolean orderId(VenueRequest request, long id) {
        return request.value("orderId").isEmpty() || request.value("orderId").equals(Long.toString(id));
    }

    private static Instant from(VenueRequest request) {
        return Instant.ofEpochMilli(number(request.value("startTime"), 0));
    }

    private static Predicate<Instant> between(VenueRequest request) {
        long from = number(request.value("startTime"), 0);
        long to = number(request.value("endTime"), Long.MAX_VALUE);
        return instant -> instant.toEpochMilli() >= from && instant.toEpochMilli() <= to;
    }

    private static <T> ArrayNode plainList(
            List<T> found, VenueRequest request, Function<T, Long> number, Function<T, ObjectNode> words) {
        long below = number(request.value("idLessThan"), Long.MAX_VALUE);
        long limit = Math.max(1, Math.min(MOST, number(request.value("limit"), MOST)));
        ArrayNode array = BitgetWords.array();
        found.stream().filter(entry -> number.apply(entry) < below).limit(limit).forEach(entry -> array.add(words.apply(entry)));
        return array;
    }

    /** An empty list is null, as the venue writes it. */
    private static <T> ObjectNode named(
            String name, List<T> found, VenueRequest request, Function<T, Long> number, Function<T, ObjectNode> words) {
        ArrayNode list = plainList(found, request, number, words);
        ObjectNode node = BitgetWords.object();
        if (list.isEmpty()) {
            node.putNull(name);
            node.putNull("endId");
            return node;
        }
        node.set(name, list);
        JsonNode last = list.get(list.size() - 1);
        return node.put("endId", last.path(name.equals("fillList") ? "tradeId" : "orderId").asText());
    }

    private static long number(String text, long otherwise) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
