package io.tidewatch.console;

import io.tidewatch.execution.desk.LegEvent;
import io.tidewatch.execution.desk.OrderCard;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.desk.OrderLeg;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One order with all that happened to it, by the {@code id} in the address. */
@Named
@RequestScoped
public class OrderBoard {

    @Inject
    private OrderDesk desk;
    @Inject
    private Language language;
    @Inject
    private Shown shown;
    @Inject
    private HttpServletRequest request;

    private Optional<OrderCard> card = Optional.empty();

    @PostConstruct
    void find() {
        String id = Optional.ofNullable(request.getParameter("id")).orElse("");
        card = id.matches("[0-9]{1,18}") ? desk.find(Long.parseLong(id)) : Optional.empty();
    }

    public boolean isFound() {
        return card.isPresent();
    }

    /** The order; null when there is none of this key. */
    public OrderCard getCard() {
        return card.orElse(null);
    }

    /** What happened to one order at a venue. */
    public List<LegEvent> events(OrderLeg leg) {
        return card.map(OrderCard::events).orElse(List.of()).stream()
                .filter(event -> event.clientOrderId().equals(leg.clientOrderId())).toList();
    }

    /** The figures of a step, one after the other. */
    public String figures(OrderCard.Step step) {
        return step.figures().entrySet().stream()
                .map(figure -> shown.word("orders.figure.", figure.getKey()) + " " + shown.number(figure.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
