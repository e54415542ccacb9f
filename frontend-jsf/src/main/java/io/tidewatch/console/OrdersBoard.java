package io.tidewatch.console;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.desk.FoundOrder;
import io.tidewatch.execution.desk.OrderCursor;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.desk.OrderPage;
import io.tidewatch.execution.desk.OrderSearch;
import io.tidewatch.execution.desk.OrderSearchTooSlowException;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of the list of orders, as its address asks for it, below the orders at venues that wait for their end. */
@Named
@RequestScoped
public class OrdersBoard extends SearchBoard {

    @Inject
    private OrderSearch orders;
    @Inject
    private OrderDesk desk;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    private OrderAsk ask;
    private OrderPage page = OrderPage.EMPTY;
    private List<OrderDesk.Unsettled> waiting = List.of();

    @PostConstruct
    void search() {
        ask = OrderAsk.of(request::getParameter, clock.instant());
        waiting = desk.unsettled();
        try {
            page = orders.find(ask.query());
        } catch (OrderSearchTooSlowException e) {
            gaveUp();
        }
    }

    @Override
    Asked address() {
        return ask.address();
    }

    @Override
    boolean narrowed() {
        return ask.narrowed();
    }

    @Override
    String sortKey() {
        return ask.query().sorting().key().wireName();
    }

    @Override
    boolean ascending() {
        return ask.query().sorting().ascending();
    }

    @Override
    Optional<String> following() {
        return page.next().map(OrderCursor::text);
    }

    /** The orders shown. */
    public List<FoundOrder> getLines() {
        return page.orders();
    }

    /** Orders at venues that have not come to their end, those of unknown fate first. */
    public List<OrderDesk.Unsettled> getWaiting() {
        return waiting;
    }

    /** Whether somebody must act. */
    public boolean isUrgent() {
        return waiting.stream().anyMatch(OrderDesk.Unsettled::urgent);
    }

    /** Address of this page, for its file. */
    public String file(String format) {
        return ask.address().here("format", format);
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "adapter" -> Stream.of(AdapterName.values()).map(AdapterName::text).toList();
            case "status" -> Stream.of(OrderStatus.values()).map(OrderStatus::text).toList();
            case "within" -> PERIODS;
            case "limit" -> LENGTHS;
            default -> List.of();
        };
    }

    /** Targets to offer. */
    public List<String> getTargets() {
        return orders.targets();
    }

    /** Strategies to offer. */
    public List<String> getStrategies() {
        return orders.strategies();
    }
}
