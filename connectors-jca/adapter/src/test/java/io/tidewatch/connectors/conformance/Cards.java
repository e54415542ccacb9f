package io.tidewatch.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What all cards use: one venue for a class of cards, orders with names of their own, and statements about outcomes. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Cards {

    private static final BigDecimal FAR_BELOW = new BigDecimal("0.5");
    private static final BigDecimal ABOVE = new BigDecimal("1.01");
    private static final BigDecimal BELOW = new BigDecimal("0.99");
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private int orders;
    protected VenueUnderTest venue;
    protected VenueProtocol protocol;

    /** Starts the venue. */
    protected abstract VenueUnderTest start() throws Exception;

    @BeforeAll
    void open() throws Exception {
        venue = start();
        protocol = quick(Map.of());
    }

    @AfterAll
    void close() {
        venue.close();
    }

    /** The protocol with a short time-out and no practical limit of requests. */
    protected VenueProtocol quick(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of(venue.timeoutVariable(), "1.5", venue.rateVariable(), "10000"));
        all.putAll(changes);
        return venue.open(all);
    }

    protected String newName() {
        return "ms-" + RUN + "-" + ++orders;
    }

    protected VenueOrderRequest limit(String name, OrderSide side, BigDecimal quantity, BigDecimal price, TimeInForce force) {
        return new VenueOrderRequest(name, venue.market(), venue.symbol(), side, quantity, price, venue.price(), force, false, "one_way",
                "cross", null);
    }

    protected VenueOrderRequest market(String name, OrderSide side, BigDecimal quantity) {
        return limit(name, side, quantity, null, TimeInForce.IOC);
    }

    /** A buy far below the market. */
    protected VenueOrderRequest resting(String name) {
        return limit(name, OrderSide.BUY, venue.quantity(), onStep(venue.price().multiply(FAR_BELOW)), TimeInForce.GTC);
    }

    /** An order that the market can fill at once. */
    protected VenueOrderRequest filling(String name, OrderSide side) {
        BigDecimal price = onStep(venue.price().multiply(side == OrderSide.BUY ? ABOVE : BELOW));
        return limit(name, side, venue.quantity(), price, TimeInForce.GTC);
    }

    protected BigDecimal onStep(BigDecimal price) {
        return price.setScale(Math.max(0, venue.price().scale()), RoundingMode.DOWN);
    }

    protected VenueOrderRef byOurName(String name) {
        return byBoth(name, null);
    }

    protected VenueOrderRef byBoth(String name, String venueId) {
        return new VenueOrderRef(venue.market(), venue.symbol(), name, venueId, Instant.now().minusSeconds(30));
    }

    protected VenueOrder found(String name) throws ExchangeException {
        Optional<VenueOrder> order = protocol.find(byOurName(name));
        assertThat(order).as("order %s", name).isPresent();
        return order.get();
    }

    protected List<VenueFill> fillsOf(String name) throws ExchangeException {
        return protocol.fillsOf(byOurName(name));
    }

    protected static BigDecimal sum(List<VenueFill> fills) {
        return fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What goes wrong when it is tried. */
    protected interface Attempt {
        void run() throws ExchangeException;
    }

    protected static ExchangeException failure(Attempt attempt, Outcome expected) {
        ExchangeException failure = catchThrowableOfType(ExchangeException.class, attempt::run);
        assertThat(failure).as("a failure with outcome %s", expected).isNotNull();
        assertThat(failure.outcome()).as(failure.reason() + ": " + failure.getMessage()).isEqualTo(expected);
        assertThat(failure.reason()).isNotBlank();
        return failure;
    }
}
