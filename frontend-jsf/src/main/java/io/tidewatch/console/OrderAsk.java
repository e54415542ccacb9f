package io.tidewatch.console;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.desk.OrderCursor;
import io.tidewatch.execution.desk.OrderFilter;
import io.tidewatch.execution.desk.OrderQuery;
import io.tidewatch.execution.desk.OrderSorting;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the orders page is asked for, read from its address; what cannot be read is left out and named. */
final class OrderAsk {

    private static final List<String> PARAMETERS = List.of("track", "target", "strategy", "adapter", "status", "decision", "within", "from",
            "to", "sort", "order", "limit", "after");
    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final OrderQuery query;

    private OrderAsk(UnaryOperator<String> parameters, Instant now) {
        asked = new Asked(PARAMETERS, parameters);
        OrderFilter filter = possible(new OrderFilter(
                asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)), asked.text("target"),
                asked.text("strategy"), asked.read("adapter", text -> Asked.word(AdapterName.values(), AdapterName::text, text)),
                asked.read("status", text -> Asked.word(OrderStatus.values(), OrderStatus::text, text)), asked.text("decision"),
                asked.from(now), asked.read("to", Asked::instant)));
        OrderSorting sorting = new OrderSorting(
                asked.read("sort", text -> Asked.word(OrderSorting.Key.values(), OrderSorting.Key::wireName, text))
                        .orElse(OrderSorting.Key.TIME),
                asked.ascending());
        query = new OrderQuery(filter, sorting,
                asked.read("after", text -> OrderCursor.parse(text).filter(place -> place.sorting().equals(sorting))),
                asked.read("limit", text -> Asked.number(text, OrderQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static OrderAsk of(UnaryOperator<String> parameters, Instant now) {
        return new OrderAsk(parameters, now);
    }

    private OrderFilter possible(OrderFilter filter) {
        if (filter.isPossible()) {
            return filter;
        }
        asked.leaveOut("to");
        return filter.endless();
    }

    OrderQuery query() {
        return query;
    }

    Asked address() {
        return asked;
    }

    /** Whether anything restricts the list. */
    boolean narrowed() {
        return asked.hasMoreThan(List.of("sort", "order", "limit", "after"));
    }
}
