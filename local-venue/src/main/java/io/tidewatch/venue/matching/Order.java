package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order in the book or of the past. Guarded by the lock of its venue. */
final class Order {

    final long id;
    final NewOrder asked;
    final Instant createdAt;
    final Instant shownFrom;
    private final List<Fill> fills = new ArrayList<>();
    private OrderState state = OrderState.OPEN;
    private String reason = "";
    private Instant updatedAt;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal held = BigDecimal.ZERO;

    /** @param shownFrom before this the venue says that it knows no such order */
    Order(long id, NewOrder asked, Instant createdAt, Instant shownFrom) {
        this.id = id;
        this.asked = asked;
        this.createdAt = createdAt;
        this.shownFrom = shownFrom;
        this.updatedAt = createdAt;
    }

    Instrument instrument() {
        return asked.instrument();
    }

    boolean isOpen() {
        return state == OrderState.OPEN;
    }

    /** What is still to be traded; for a market buy in quote currency what the rest of the money buys at the price. */
    BigDecimal remaining(BigDecimal price) {
        if (asked.quantity() != null) {
            return asked.quantity().subtract(filled);
        }
        return instrument().floorQuantity(asked.quoteQuantity().subtract(spent).divideToIntegralValue(price.multiply(instrument()
                .quantityStep())).multiply(instrument().quantityStep()));
    }

    void add(Fill fill) {
        fills.add(fill);
        filled = filled.add(fill.quantity());
        spent = spent.add(fill.value());
        updatedAt = fill.at();
        if (asked.quantity() != null && filled.compareTo(asked.quantity()) == 0) {
            state = OrderState.FILLED;
        }
    }

    /** Ends what is left. A market buy in quote currency is filled when it bought anything: a crumb of money always remains. */
    void end(String why, Instant now) {
        boolean spentUp = asked.quantity() == null && filled.signum() > 0;
        state = spentUp ? OrderState.FILLED : OrderState.CANCELLED;
        reason = spentUp ? "" : why;
        updatedAt = now;
    }

    BigDecimal held() {
        return held;
    }

    void held(BigDecimal amount) {
        held = amount;
    }

    List<Fill> fills() {
        return fills;
    }

    /** As the venue tells it: trades that it does not tell yet leave a filled order open. */
    OrderView view(Instant now) {
        List<Fill> told = fills.stream().filter(fill -> !fill.toldAt().isAfter(now)).toList();
        OrderState shown = state == OrderState.FILLED && told.size() < fills.size() ? OrderState.OPEN : state;
        return new OrderView(id, asked, shown, told, reason, createdAt, updatedAt);
    }
}
