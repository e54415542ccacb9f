package io.tidewatch.execution.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.desk.RiskEventSearch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells all about single orders, and which orders at venues have not come to their end. */
@ApplicationScoped
public class OrderDesk {

    private static final int UNSETTLED = 200;

    private OrderRepository orders;
    private OrderHistory history;
    private RiskEventSearch risk;
    private VenueConfig venues;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OrderDesk() {
    }

    @Inject
    public OrderDesk(OrderRepository orders, OrderHistory history, RiskEventSearch risk, VenueConfig venues, TradingClock clock) {
        this.orders = orders;
        this.history = history;
        this.risk = risk;
        this.venues = venues;
        this.clock = clock;
    }

    /**
     * An order at a venue that has not come to its end.
     *
     * @param leg    the order
     * @param age    how long it waits
     * @param urgent whether somebody must act: its fate is not known for longer than the venue may need
     */
    public record Unsettled(OrderLeg leg, Duration age, boolean urgent) {
    }

    /** All that is known of an order; empty when there is none of this key. */
    @Transactional
    public Optional<OrderCard> find(long id) {
        return orders.find(id).map(order -> {
            long[] ids = {id};
            List<OrderLeg> legs = history.legs(ids);
            return new OrderCard(order, reason(order), steps(order), legs, legs.isEmpty() ? List.of() : history.events(legs),
                    history.fills(ids), risk.ofDecisions(List.of(order.decisionId()), order.createdAt()));
        });
    }

    /** The orders at venues that belong to orders of ours, at most 500. */
    @Transactional
    public List<OrderLeg> legs(List<StoredOrder> of) {
        return of.isEmpty() ? List.of() : history.legs(of.stream().mapToLong(StoredOrder::id).toArray());
    }

    /** The booked trades of orders, oldest first, at most 500. */
    @Transactional
    public List<OrderFill> fills(List<StoredOrder> of) {
        return of.isEmpty() ? List.of() : history.fills(of.stream().mapToLong(StoredOrder::id).toArray());
    }

    /** Orders at venues that have not come to their end, those of unknown fate first, then the oldest; at most 200. */
    @Transactional
    public List<Unsettled> unsettled() {
        Instant now = clock.instant();
        return history.unsettled(UNSETTLED).stream().map(leg -> {
            Duration age = Duration.between(leg.waitsSince(), now);
            return new Unsettled(leg, age, leg.isOfUnknownFate() && age.compareTo(venues.settling()) > 0);
        }).toList();
    }

    /** Why an order traded nothing, or not all: the reject reason of its last execution, else why risk did not let it through. */
    public static Optional<String> reason(StoredOrder order) {
        if (order.status().equals(OrderStatus.FILLED.text())) {
            return Optional.empty();
        }
        return order.execution().map(execution -> execution.path("reject_reason")).filter(JsonNode::isTextual)
                .or(() -> Optional.ofNullable(order.metadata().get("risk_block")).filter(JsonNode::isTextual))
                .map(JsonNode::asText).filter(text -> !text.isEmpty());
    }

    static List<OrderCard.Step> steps(StoredOrder order) {
        List<OrderCard.Step> steps = new ArrayList<>();
        order.execution().ifPresent(execution -> execution.path("lifecycle").forEach(step -> {
            Map<String, Double> figures = new LinkedHashMap<>();
            step.path("metrics").properties().forEach(figure -> {
                if (figure.getValue().isNumber()) {
                    figures.put(figure.getKey(), figure.getValue().doubleValue());
                }
            });
            steps.add(new OrderCard.Step(step.path("event").asText(), step.path("status").asText(), time(step.path("time").asText()),
                    figures));
        }));
        return steps;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
