package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads what rests at a venue and tells ours, those under our name that nobody here knows, and those of others apart. */
@ApplicationScoped
public class RestingOrders {

    private ReconciliationStore store;

    /** For the container's proxy. */
    protected RestingOrders() {
    }

    @Inject
    public RestingOrders(ReconciliationStore store) {
        this.store = store;
    }

    /**
     * What rests.
     *
     * @param ours       by our name of it
     * @param unrecorded under our name, but in none of our tables
     * @param foreign    of others
     */
    public record Resting(Map<String, VenueOrder> ours, List<VenueOrder> unrecorded, List<VenueOrder> foreign) {
    }

    /** Reads, and tells what is not in order. */
    Resting read(ExchangeConnection venue, List<TradingMarket> markets, Findings findings) {
        Resting resting = read(venue, markets, findings::notRead);
        resting.unrecorded().forEach(order -> findings.add(Difference.UNRECORDED_ORDER, order.clientOrderId(), words(order)));
        resting.foreign().forEach(order -> findings.add(Difference.FOREIGN_ORDER, order.venueOrderId(), words(order)));
        return resting;
    }

    /**
     * Reads. The venue is asked first and our tables second: an intent is stored before its order can rest.
     *
     * @param failed hears of what could not be read
     */
    public Resting read(ExchangeConnection venue, List<TradingMarket> markets, BiConsumer<String, ExchangeException> failed) {
        List<VenueOrder> resting = new ArrayList<>();
        for (TradingMarket market : markets) {
            try {
                resting.addAll(venue.openOrders(market));
            } catch (ExchangeException e) {
                failed.accept("open orders " + market.type().text(), e);
            }
        }
        Map<String, VenueOrder> named = new LinkedHashMap<>();
        resting.stream().filter(order -> order.clientOrderId() != null).forEach(order -> named.put(order.clientOrderId(), order));
        named.keySet().retainAll(store.recorded(named.keySet()));
        List<VenueOrder> others = resting.stream().filter(order -> !named.containsKey(order.clientOrderId())).toList();
        return new Resting(named,
                others.stream().filter(order -> ClientOrderNames.areOurs(order.clientOrderId())).toList(),
                others.stream().filter(order -> !ClientOrderNames.areOurs(order.clientOrderId())).toList());
    }

    private static String words(VenueOrder order) {
        return order.side().text() + " " + (order.quantity() == null ? "" : order.quantity().toPlainString() + " ") + order.symbol();
    }
}
