package io.tidewatch.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.TimeInForce;
import io.tidewatch.execution.VenueOrderState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cards VC-01 to VC-12: an order's life when nothing is broken. */
public abstract class OrderCards extends Cards {

    private static final BigDecimal MANY = new BigDecimal("1000000");

    @Test
    @DisplayName("VC-01 a limit order rests and is found by either name and among the open orders")
    void restsAndIsFound() throws ExchangeException {
        String name = newName();
        String id = protocol.place(resting(name));
        VenueOrder order = found(name);
        assertThat(order.venueOrderId()).isEqualTo(id);
        assertThat(order.clientOrderId()).isEqualTo(name);
        assertThat(order.state()).isEqualTo(VenueOrderState.OPEN);
        assertThat(order.side()).isEqualTo(OrderSide.BUY);
        assertThat(order.symbol()).isEqualTo(venue.symbol());
        assertThat(order.quantity()).isEqualByComparingTo(venue.quantity());
        assertThat(order.filledQuantity()).isZero();
        assertThat(order.averagePrice()).isNull();
        assertThat(protocol.find(byBoth(name, id))).contains(order);
        assertThat(protocol.openOrders(venue.market())).extracting(VenueOrder::clientOrderId).contains(name);
        assertThat(fillsOf(name)).isEmpty();
        protocol.cancel(byBoth(name, id));
    }

    @Test
    @DisplayName("VC-02 a limit order the market can fill is filled, and its trades add up to it")
    void fills() throws ExchangeException {
        for (OrderSide side : OrderSide.values()) {
            String name = newName();
            String id = protocol.place(filling(name, side));
            VenueOrder order = found(name);
            assertThat(order.state()).isEqualTo(VenueOrderState.FILLED);
            assertThat(order.filledQuantity()).isEqualByComparingTo(venue.quantity());
            assertThat(order.averagePrice()).isPositive();
            List<VenueFill> trades = protocol.fillsOf(byBoth(name, id));
            assertThat(sum(trades)).isEqualByComparingTo(venue.quantity());
            assertThat(trades).allSatisfy(trade -> {
                assertThat(trade.venueOrderId()).isEqualTo(id);
                assertThat(trade.side()).isEqualTo(side);
                assertThat(trade.fee()).isPositive();
                assertThat(trade.feeCurrency()).isIn(venue.assets().getKey(), venue.assets().getValue());
            });
        }
    }

    @Test
    @DisplayName("VC-03 a market order trades at most what was asked for, either way")
    void market() throws ExchangeException {
        for (OrderSide side : OrderSide.values()) {
            String name = newName();
            protocol.place(market(name, side, venue.quantity()));
            VenueOrder order = found(name);
            assertThat(order.state()).isIn(VenueOrderState.FILLED, VenueOrderState.CANCELED);
            assertThat(order.filledQuantity()).isPositive();
            assertThat(order.filledQuantity().doubleValue()).isCloseTo(venue.quantity().doubleValue(),
                    withinPercentage(2));
            assertThat(sum(fillsOf(name))).isEqualByComparingTo(order.filledQuantity());
        }
    }

    @Test
    @DisplayName("VC-04 an order that must fill at once or not at all leaves nothing behind when it can not")
    void allOrNothing() throws ExchangeException {
        String name = newName();
        BigDecimal price = resting(name).limitPrice();
        try {
            protocol.place(limit(name, OrderSide.BUY, venue.quantity(), price, TimeInForce.FOK));
        } catch (ExchangeException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(protocol.find(byOurName(name))).isEmpty();
            return;
        }
        VenueOrder order = found(name);
        assertThat(order.state()).isIn(VenueOrderState.CANCELED, VenueOrderState.EXPIRED, VenueOrderState.REJECTED);
        assertThat(order.filledQuantity()).isZero();
    }

    @Test
    @DisplayName("VC-05 an order that may not rest ends with what it could trade at once")
    void immediate() throws ExchangeException {
        String name = newName();
        venue.trouble(Trouble.PARTIAL_FILL, name);
        BigDecimal price = filling(name, OrderSide.BUY).limitPrice();
        protocol.place(limit(name, OrderSide.BUY, venue.quantity(), price, TimeInForce.IOC));
        VenueOrder order = found(name);
        assertThat(order.state()).isIn(VenueOrderState.CANCELED, VenueOrderState.EXPIRED);
        assertThat(order.filledQuantity()).isPositive().isLessThan(venue.quantity());
        assertThat(sum(fillsOf(name))).isEqualByComparingTo(order.filledQuantity());
    }

    @Test
    @DisplayName("VC-06 a cancel ends a resting order, by either name")
    void cancels() throws ExchangeException {
        String known = newName();
        protocol.cancel(byBoth(known, protocol.place(resting(known))));
        assertThat(found(known).state()).isEqualTo(VenueOrderState.CANCELED);
        String unknown = newName();
        protocol.place(resting(unknown));
        protocol.cancel(byOurName(unknown));
        assertThat(found(unknown).state()).isEqualTo(VenueOrderState.CANCELED);
        assertThat(protocol.openOrders(venue.market())).extracting(VenueOrder::clientOrderId).doesNotContain(known, unknown);
    }

    @Test
    @DisplayName("VC-07 a cancel that comes too late changes nothing and claims nothing")
    void cancelRace() throws ExchangeException {
        String name = newName();
        String id = protocol.place(filling(name, OrderSide.BUY));
        try {
            protocol.cancel(byBoth(name, id));
        } catch (ExchangeException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
        }
        assertThat(found(name).state()).isEqualTo(VenueOrderState.FILLED);
        failure(() -> protocol.cancel(byOurName(newName())), Outcome.REFUSED);
    }

    @Test
    @DisplayName("VC-08 what was traded before a cancel stays traded")
    void partialThenCancel() throws ExchangeException {
        String name = newName();
        venue.trouble(Trouble.PARTIAL_FILL, name);
        String id = protocol.place(filling(name, OrderSide.BUY));
        VenueOrder resting = found(name);
        assertThat(resting.state()).isEqualTo(VenueOrderState.PARTIALLY_FILLED);
        protocol.cancel(byBoth(name, id));
        VenueOrder ended = found(name);
        assertThat(ended.state()).isEqualTo(VenueOrderState.CANCELED);
        assertThat(ended.filledQuantity()).isGreaterThanOrEqualTo(resting.filledQuantity()).isLessThan(venue.quantity());
        assertThat(sum(fillsOf(name))).isEqualByComparingTo(ended.filledQuantity());
    }

    @Test
    @DisplayName("VC-09 the same client order id never makes a second order")
    void sameNameTwice() throws ExchangeException {
        String name = newName();
        String id = protocol.place(resting(name));
        try {
            assertThat(protocol.place(resting(name))).isEqualTo(id);
        } catch (ExchangeException e) {
            assertThat(e.outcome()).as("the first sending arrived, so this is no refusal").isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(protocol.openOrders(venue.market())).filteredOn(order -> name.equals(order.clientOrderId())).hasSize(1);
        protocol.cancel(byBoth(name, id));
    }

    @Test
    @DisplayName("VC-10 an order the venue ends by itself is told as ended")
    void selfCancel() throws ExchangeException {
        String name = newName();
        venue.trouble(Trouble.SELF_CANCEL, name);
        protocol.place(resting(name));
        assertThat(found(name).state()).isEqualTo(VenueOrderState.CANCELED);
    }

    @Test
    @DisplayName("VC-11 what the account can not pay is refused in the venue's words")
    void noMoney() throws ExchangeException {
        String name = newName();
        BigDecimal price = resting(name).limitPrice();
        ExchangeException failure = failure(
                () -> protocol.place(limit(name, OrderSide.BUY, venue.quantity().multiply(MANY), price, TimeInForce.GTC)), Outcome.REFUSED);
        assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).containsAnyOf("insufficient", "balance", "fund");
        assertThat(protocol.find(byOurName(name))).isEmpty();
    }

    @Test
    @DisplayName("VC-12 a price between the steps and an unknown symbol are refused")
    void offStep() throws ExchangeException {
        String name = newName();
        BigDecimal between = resting(name).limitPrice().add(new BigDecimal("0.00000123"));
        failure(() -> protocol.place(limit(name, OrderSide.BUY, venue.quantity(), between, TimeInForce.GTC)), Outcome.REFUSED);
        assertThat(protocol.find(byOurName(name))).isEmpty();
        var order = resting(newName());
        failure(() -> protocol.place(new VenueOrderRequest(order.clientOrderId(), order.market(),
                "NOSUCHTHING", order.side(), order.quantity(), order.limitPrice(), null, TimeInForce.GTC, false, "one_way", "cross",
                null)), Outcome.REFUSED);
    }
}
