package io.tidewatch.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cards VC-13 to VC-24: the outcome is honest when something is broken. */
public abstract class FaultCards extends Cards {

    @Test
    @DisplayName("VC-13 no answer after the order was taken: unknown, and the order is found")
    void timeoutAfterAccept() throws ExchangeException {
        VenueProtocol impatient = quick(Map.of(venue.timeoutVariable(), "0.3"));
        String name = newName();
        venue.trouble(Trouble.TIMEOUT_AFTER_ACCEPT, name);
        failure(() -> impatient.place(resting(name)), Outcome.UNKNOWN);
        assertOpen(name);
    }

    @Test
    @DisplayName("VC-14 the connection breaks after the order was taken: unknown, and the order is found")
    void dropAfterAccept() throws ExchangeException {
        assertUnknownButThere(Trouble.DROP_AFTER_ACCEPT);
    }

    @Test
    @DisplayName("VC-15 the connection breaks before the order was taken: unknown, and the venue says it is not there")
    void dropBeforeAccept() throws ExchangeException {
        assertUnknownAndNotThere(Trouble.DROP_BEFORE_ACCEPT);
    }

    @Test
    @DisplayName("VC-16 a 5xx says nothing about the order, taken or not")
    void serverError() throws ExchangeException {
        assertUnknownButThere(Trouble.ERROR_AFTER_ACCEPT);
        assertUnknownAndNotThere(Trouble.ERROR_BEFORE_ACCEPT);
    }

    @Test
    @DisplayName("VC-17 an answer that is cut off says nothing about the order")
    void malformed() throws ExchangeException {
        assertUnknownButThere(Trouble.MALFORMED_ANSWER);
    }

    @Test
    @DisplayName("VC-18 a request that arrives twice makes one order")
    void arrivesTwice() throws ExchangeException {
        String name = newName();
        venue.trouble(Trouble.DUPLICATE, name);
        try {
            protocol.place(resting(name));
        } catch (ExchangeException e) {
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(protocol.openOrders(venue.market())).filteredOn(order -> name.equals(order.clientOrderId())).hasSize(1);
        assertOpen(name);
    }

    @Test
    @DisplayName("VC-19 too many requests: refused, nothing is sent for as long as the venue wants, then all is well")
    void rateLimited() throws Exception {
        VenueProtocol hasty = quick(Map.of(venue.rateVariable().replace("_PER_SEC", "_WAIT_SEC"), "0.1"));
        String name = newName();
        venue.trouble(Trouble.RATE_LIMITED, name);
        ExchangeException refused = failure(() -> hasty.place(resting(name)), Outcome.REFUSED);
        assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
        assertThat(hasty.budget().available()).isZero();
        ExchangeException heldBack = failure(() -> hasty.cancel(byOurName(name)), Outcome.NOT_SENT);
        assertThat(heldBack.reason()).endsWith("_rate_limited");
        Thread.sleep(refused.retryAfter().get().plusMillis(50).toMillis());
        assertThat(hasty.find(byOurName(name))).isEmpty();
        protocol.cancel(byBoth(name, hasty.place(resting(name))));
    }

    @Test
    @DisplayName("VC-20 nobody listens: not sent")
    void nobodyListens() throws Exception {
        VenueProtocol lost = quick(Map.of(venue.addressVariable(), "http://127.0.0.1:" + freePort()));
        failure(() -> lost.place(resting(newName())), Outcome.NOT_SENT);
        failure(() -> lost.cancel(byBoth(newName(), "1")), Outcome.NOT_SENT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @DisplayName("VC-21 not there is an answer, a failed question is none")
    void notThere() throws ExchangeException {
        assertThat(protocol.find(byOurName(newName()))).isEmpty();
        String name = newName();
        String id = protocol.place(resting(name));
        for (Trouble trouble : new Trouble[] {Trouble.ERROR_BEFORE_ACCEPT, Trouble.MALFORMED_ANSWER, Trouble.RATE_LIMITED}) {
            VenueProtocol fresh = quick(Map.of());
            venue.trouble(trouble, venue.lookUpPath());
            ExchangeException failure = catchThrowableOfType(
                    ExchangeException.class, () -> fresh.find(byOurName(name)));
            assertThat(failure).as("%s", trouble).isNotNull();
        }
        protocol.cancel(byBoth(name, id));
    }

    @Test
    @DisplayName("VC-22 a venue whose clock differs is traded at after its time was asked for")
    void clockSkew() throws ExchangeException {
        venue.skewClock(Duration.ofMinutes(-10));
        try {
            VenueProtocol fresh = quick(Map.of());
            String refused = newName();
            certainFailure(() -> fresh.place(resting(refused)));
            String taken = newName();
            String id = fresh.place(resting(taken));
            fresh.cancel(byBoth(taken, id));
            assertThat(Duration.between(Instant.now(), fresh.serverTime())).isBetween(Duration.ofMinutes(-11), Duration.ofMinutes(-9));
        } finally {
            venue.skewClock(Duration.ZERO);
        }
    }

    @Test
    @DisplayName("VC-23 wrong or missing credentials: refused or not sent, public questions work, and no secret is told")
    void credentials() throws ExchangeException {
        Map.Entry<String, String> wrong = venue.wrongSecret();
        VenueProtocol stranger = quick(Map.of(wrong.getKey(), wrong.getValue()));
        ExchangeException refused = certainFailure(() -> stranger.place(resting(newName())));
        assertThat(refused + " " + refused.getCause() + stranger).doesNotContain(wrong.getValue().substring(wrong.getValue().length() / 3));
        Map<String, String> none = new HashMap<>();
        none.put(wrong.getKey(), null);
        VenueProtocol guest = quick(none);
        assertThat(guest.hasCredentials()).isFalse();
        ExchangeException notSent = failure(() -> guest.place(resting(newName())), Outcome.NOT_SENT);
        assertThat(notSent.reason()).endsWith("_credentials_not_configured");
        failure(() -> guest.find(byOurName(newName())), Outcome.NOT_SENT);
        assertThat(guest.serverTime()).isNotNull();
        assertThat(guest.instruments(venue.market())).isNotEmpty();
    }

    @Test
    @DisplayName("VC-24 a trade that a list tells twice is one trade")
    void tradeTwice() throws ExchangeException {
        String name = newName();
        String id = protocol.place(filling(name, OrderSide.BUY));
        venue.trouble(Trouble.DUPLICATE, venue.fillsPath());
        assertThat(protocol.fillsOf(byBoth(name, id))).extracting(VenueFill::fillId).doesNotHaveDuplicates();
        assertThat(sum(fillsOf(name))).isEqualByComparingTo(venue.quantity());
    }

    /** The order was not taken, be it that a question before it was refused already. */
    private static ExchangeException certainFailure(Attempt attempt) {
        ExchangeException failure = catchThrowableOfType(ExchangeException.class, attempt::run);
        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isIn(Outcome.REFUSED, Outcome.NOT_SENT);
        return failure;
    }

    private void assertUnknownButThere(Trouble trouble) throws ExchangeException {
        String name = newName();
        venue.trouble(trouble, name);
        failure(() -> protocol.place(resting(name)), Outcome.UNKNOWN);
        assertOpen(name);
    }

    private void assertUnknownAndNotThere(Trouble trouble) throws ExchangeException {
        String name = newName();
        venue.trouble(trouble, name);
        failure(() -> protocol.place(resting(name)), Outcome.UNKNOWN);
        assertThat(protocol.find(byOurName(name))).isEmpty();
    }

    private void assertOpen(String name) throws ExchangeException {
        VenueOrder order = found(name);
        assertThat(order.state()).isEqualTo(VenueOrderState.OPEN);
        protocol.cancel(byBoth(name, order.venueOrderId()));
    }
}
