package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.fault.FaultPlan;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.OrderState;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault once, and what the client sees of it against what the venue has done. */
class WireFaultTest {

    private static final String SMALL = "{\"market_market_ioc\":{\"base_size\":\"0.01\"}}";
    private static final String WAITING = "{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"50000\"}}";
    private static final String PLACE = "/api/v3/brokerage/orders";

    private LocalVenue venue;
    private VenueClient client;

    @BeforeEach
    void start() {
        venue = LocalVenue.start(VenueSettings.quiet(3).timed(Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofMillis(300)));
        client = new VenueClient(venue).within(Duration.ofMillis(700));
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private boolean known(String clientId) {
        return venue.coinbase().allOrders().stream().anyMatch(order -> clientId.equals(order.asked().clientId()));
    }

    @Test
    void noAnswerAfterTheOrderIsAccepted() {
        venue.faults().once(Fault.TIMEOUT_AFTER_ACCEPT, "a-1");
        assertThatThrownBy(() -> client.buyAtCoinbase("a-1", "BTC-USD", SMALL)).isInstanceOf(HttpTimeoutException.class);
        assertThat(known("a-1")).isTrue();
    }

    @Test
    void theConnectionBreaksBeforeOrAfter() {
        venue.faults().once(Fault.DROP_BEFORE_ACCEPT, "b-1").once(Fault.DROP_AFTER_ACCEPT, "b-2");
        assertThatThrownBy(() -> client.buyAtCoinbase("b-1", "BTC-USD", SMALL)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.buyAtCoinbase("b-2", "BTC-USD", SMALL)).isInstanceOf(IOException.class);
        assertThat(known("b-1")).isFalse();
        assertThat(known("b-2")).isTrue();
    }

    @Test
    void errorsBeforeAndAfterLookAlikeAndAreNot() throws Exception {
        venue.faults().once(Fault.ERROR_BEFORE_ACCEPT, "c-1").once(Fault.ERROR_AFTER_ACCEPT, "c-2").once(Fault.RATE_LIMITED, "c-3")
                .once(Fault.MALFORMED_JSON, "c-4");
        assertThat(client.buyAtCoinbase("c-1", "BTC-USD", SMALL).status()).isEqualTo(503);
        assertThat(client.buyAtCoinbase("c-2", "BTC-USD", SMALL).status()).isEqualTo(502);
        VenueClient.Answer limited = client.buyAtCoinbase("c-3", "BTC-USD", SMALL);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.raw().headers().firstValue("Retry-After")).contains("1");
        assertThat(client.buyAtCoinbase("c-4", "BTC-USD", SMALL).json().isMissingNode()).isTrue();
        assertThat(known("c-1")).isFalse();
        assertThat(known("c-2")).isTrue();
        assertThat(known("c-3")).isFalse();
        assertThat(known("c-4")).isTrue();
    }

    @Test
    void aDoubledRequestIsAnsweredAsTheSecondOne() throws Exception {
        venue.faults().once(Fault.DUPLICATE_ANSWER, "d-1").once(Fault.DUPLICATE_ANSWER, "d-2");
        assertThat(client.buyAtCoinbase("d-1", "BTC-USD", SMALL).json().path("success").asBoolean()).isTrue();
        VenueClient.Answer bitget = client.bitget("POST", "/api/v2/spot/trade/place-order",
                "{\"symbol\":\"BTCUSDT\",\"side\":\"sell\",\"orderType\":\"market\",\"size\":\"0.01\",\"clientOid\":\"d-2\"}");
        assertThat(bitget.json().path("code").asText()).isEqualTo("43118");
        assertThat(venue.coinbase().allOrders()).hasSize(1);
        assertThat(venue.bitget().allOrders()).hasSize(1);
    }

    @Test
    void theClockOfTheVenueIsWrongForAWhile() throws Exception {
        venue.clock().skew(Duration.ofSeconds(90));
        assertThat(client.bitget("GET", "/api/v2/spot/account/assets", null).json().path("code").asText()).isEqualTo("40008");
        long told = client.send("GET", "/api/v2/public/time", null).json().path("data").path("serverTime").asLong();
        assertThat(told - System.currentTimeMillis()).isBetween(80_000L, 100_000L);
    }

    @Test
    void aPartIsTradedAndTheRestWaitsOrIsCancelledByTheVenue() throws Exception {
        String crossing = "{\"limit_limit_gtc\":{\"base_size\":\"0.1\",\"limit_price\":\"61000\"}}";
        venue.faults().once(Fault.PARTIAL_FILL, "e-1").once(Fault.PARTIAL_FILL, "e-2").once(Fault.SELF_CANCEL, "e-2");
        client.buyAtCoinbase("e-1", "BTC-USD", crossing);
        client.buyAtCoinbase("e-2", "BTC-USD", crossing);
        var first = venue.coinbase().order(MarketKind.SPOT, "e-1").orElseThrow();
        var second = venue.coinbase().order(MarketKind.SPOT, "e-2").orElseThrow();
        assertThat(first.state()).isEqualTo(OrderState.OPEN);
        assertThat(second.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(first.filled()).isBetween(new BigDecimal("0.0001"), new BigDecimal("0.0999"));
        assertThat(second.filled()).isBetween(new BigDecimal("0.0001"), new BigDecimal("0.0999"));
        venue.step();
        assertThat(venue.coinbase().order(MarketKind.SPOT, "e-1").orElseThrow().state()).isEqualTo(OrderState.FILLED);
    }

    @Test
    void aNewOrderIsNotFoundForAWhile() throws Exception {
        venue.faults().once(Fault.SETTLING_NOT_FOUND, "f-1");
        String id = client.buyAtCoinbase("f-1", "BTC-USD", SMALL).json().path("order_id").asText();
        assertThat(client.coinbase("GET", PLACE + "/historical/" + id, null).status()).isEqualTo(404);
        Thread.sleep(320);
        assertThat(client.coinbase("GET", PLACE + "/historical/" + id, null).status()).isEqualTo(200);
    }

    @Test
    void aTradeSlipsThroughBeforeACancelAndIsToldLate() throws Exception {
        String id = client.buyAtCoinbase("g-1", "BTC-USD", WAITING).json().path("order_id").asText();
        venue.faults().once(Fault.LATE_FILL, "cancel");
        client.coinbase("POST", PLACE + "/batch_cancel", "{\"order_ids\":[\"" + id + "\"]}");
        JsonNode early = client.coinbase("GET", PLACE + "/historical/" + id, null).json().path("order");
        assertThat(early.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(early.path("filled_size").asText()).isEqualTo("0");
        Thread.sleep(320);
        JsonNode late = client.coinbase("GET", PLACE + "/historical/" + id, null).json().path("order");
        assertThat(new BigDecimal(late.path("filled_size").asText())).isPositive();
        assertThat(client.coinbase("GET", PLACE + "/historical/fills?order_ids=" + id, null).json().path("fills")).hasSize(1);
    }

    @Test
    void theSameSeedDrawsTheSameFaults() {
        var plan = new FaultPlan(7).odds(Fault.SLOW_ANSWER, 0.3);
        var again = new FaultPlan(7).odds(Fault.SLOW_ANSWER, 0.3);
        int struck = 0;
        for (int i = 0; i < 1_000; i++) {
            boolean strikes = plan.strikes(Fault.SLOW_ANSWER, "x" + i);
            struck += strikes ? 1 : 0;
            assertThat(again.strikes(Fault.SLOW_ANSWER, "x" + i)).isEqualTo(strikes);
        }
        assertThat(struck).isBetween(240, 360);
    }
}
