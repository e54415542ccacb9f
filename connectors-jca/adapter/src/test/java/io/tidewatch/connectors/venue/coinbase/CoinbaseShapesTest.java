package io.tidewatch.connectors.venue.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.venue.RecordedVenue;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.connectors.venue.VenueVariables;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.TimeInForce;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.venue.coinbase.CoinbaseKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Coinbase documents, read and written to the letter. */
@Timeout(30)
class CoinbaseShapesTest {

    private static final String ORDERS = "POST /api/v3/brokerage/orders";
    private static final String CANCEL = "POST /api/v3/brokerage/orders/batch_cancel";
    private static final String ONE = "GET /api/v3/brokerage/orders/historical/o-1";
    private static final String BATCH = "GET /api/v3/brokerage/orders/historical/batch";
    private static final String FILLS = "GET /api/v3/brokerage/orders/historical/fills";
    private static final String ORDER = """
            {"order_id":"%s","product_id":"BTC-USD","side":"SELL","client_order_id":"%s","status":"%s","filled_size":"%s",
             "average_filled_price":"%s","total_fees":"0.6","order_configuration":{"limit_limit_gtc":{"base_size":"0.5",
             "limit_price":"100","post_only":false}},"created_time":"2026-02-14T12:00:00.123456Z","last_fill_time":null,
             "reject_reason":"REJECT_REASON_UNSPECIFIED","reject_message":"","cancel_message":"%s"}""";

    private final String secret = CoinbaseKey.create().secret();
    private RecordedVenue venue;
    private VenueProtocol protocol;

    @BeforeEach
    void open() throws IOException {
        venue = new RecordedVenue();
        Map<String, String> variables = Map.of("COINBASE_ADVANCED_TRADE_API", venue.base(), "COINBASE_API_KEY", "organizations/o/apiKeys/k",
                "COINBASE_API_SECRET", secret, "COINBASE_RATE_PER_SEC", "1000");
        protocol = new CoinbaseProvider().open(new VenueVariables(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private static VenueOrderRequest order(BigDecimal price, TimeInForce force) {
        return new VenueOrderRequest("ms-7-l", TradingMarket.SPOT, "BTC-USD", OrderSide.BUY, new BigDecimal("0.500"), price, null, force,
                false, "one_way", "cross", null);
    }

    private static VenueOrderRef ref(String venueId) {
        return new VenueOrderRef(TradingMarket.SPOT, "BTC-USD", "ms-7-l", venueId, Instant.parse("2026-02-14T12:00:00Z"));
    }

    private ExchangeException failure(int status, String body) {
        venue.forget(ORDERS).record(ORDERS, status, body);
        return catchThrowableOfType(ExchangeException.class, () -> protocol.place(order(BigDecimal.TEN, TimeInForce.GTC)));
    }

    @Test
    void ordersAreWrittenAsDocumented() throws ExchangeException {
        venue.record(ORDERS, 200, "{\"success\":true,\"success_response\":{\"order_id\":\"o-1\"}}");
        assertThat(protocol.place(order(new BigDecimal("1E+2"), TimeInForce.GTC))).isEqualTo("o-1");
        assertThat(venue.lastAsked().body()).isEqualTo("{\"client_order_id\":\"ms-7-l\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\","
                + "\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.5\",\"limit_price\":\"100\",\"post_only\":false}}}");
        protocol.place(order(BigDecimal.TEN, TimeInForce.IOC));
        assertThat(venue.lastAsked().body()).contains("\"sor_limit_ioc\":{\"base_size\":\"0.5\",\"limit_price\":\"10\"}");
        protocol.place(order(BigDecimal.TEN, TimeInForce.FOK));
        assertThat(venue.lastAsked().body()).contains("\"limit_limit_fok\":{\"base_size\":\"0.5\",\"limit_price\":\"10\"}");
        protocol.place(order(null, TimeInForce.IOC));
        assertThat(venue.lastAsked().body()).contains("\"market_market_ioc\":{\"base_size\":\"0.5\"}");
    }

    @Test
    void aNoInsideAYesKeepsItsWords() {
        ExchangeException refused = failure(200, """
                {"success":false,"failure_reason":"UNKNOWN_FAILURE_REASON","order_id":"","error_response":{"error":"INSUFFICIENT_FUND",
                 "message":"Insufficient balance in source account","error_details":"",
                 "preview_failure_reason":"PREVIEW_INSUFFICIENT_FUND"}}""");
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).isEqualTo("venue_error:INSUFFICIENT_FUND");
        assertThat(refused).hasMessage("INSUFFICIENT_FUND: Insufficient balance in source account");
        assertThat(failure(200, """
                {"success":false,"error_response":{"error":"UNKNOWN_FAILURE_REASON","message":"",
                 "preview_failure_reason":"PREVIEW_INVALID_BASE_SIZE_TOO_SMALL"}}""").reason())
                .isEqualTo("venue_error:PREVIEW_INVALID_BASE_SIZE_TOO_SMALL");
        assertThat(failure(200, "{\"success\":false,\"error_response\":{\"error\":\"DUPLICATE_CLIENT_ORDER_ID\"}}").outcome())
                .as("an earlier sending arrived").isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aStatusMeansWhatItCanMean() {
        for (int status : new int[] {400, 401, 403, 404, 422}) {
            ExchangeException refused = failure(status, "{\"error\":\"INVALID_ARGUMENT\",\"message\":\"no " + secret.strip() + "\"}");
            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused.reason()).isEqualTo("venue_http_" + status);
            assertThat(refused).hasMessageContaining("INVALID_ARGUMENT").hasMessageNotContaining("BEGIN");
        }
        for (int status : new int[] {301, 408, 500, 502, 503, 504}) {
            ExchangeException unclear = failure(status, "<html>");
            assertThat(unclear.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(unclear.reason()).isEqualTo("venue_http_" + status);
        }
        for (String unreadable : new String[] {"", "{\"succ", "[]", "{\"success\":true}", "{\"success\":true,\"success_response\":{}}"}) {
            ExchangeException unclear = failure(200, unreadable);
            assertThat(unclear.outcome()).as(unreadable).isEqualTo(Outcome.UNKNOWN);
            assertThat(unclear.reason()).isEqualTo("venue_error:ValueError");
        }
        ExchangeException limited = failure(429, "slow down");
        assertThat(limited.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(limited.reason()).isEqualTo("venue_http_429");
        assertThat(failure(200, "{}").outcome()).as("frozen for a second, which is within the wait").isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void everyCancelHasAResultOfItsOwn() throws ExchangeException {
        venue.record(CANCEL, 200,
                "{\"results\":[{\"success\":true,\"failure_reason\":\"UNKNOWN_CANCEL_FAILURE_REASON\",\"order_id\":\"o-1\"}]}");
        protocol.cancel(ref("o-1"));
        assertThat(venue.lastAsked().body()).isEqualTo("{\"order_ids\":[\"o-1\"]}");
        venue.forget(CANCEL).record(CANCEL, 200,
                "{\"results\":[{\"success\":false,\"failure_reason\":\"UNKNOWN_CANCEL_ORDER\",\"order_id\":\"o-1\"}]}");
        ExchangeException refused = catchThrowableOfType(ExchangeException.class, () -> protocol.cancel(ref("o-1")));
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).isEqualTo("venue_error:UNKNOWN_CANCEL_ORDER");
        venue.forget(CANCEL).record(CANCEL, 200, "{\"results\":[]}");
        ExchangeException silent = catchThrowableOfType(ExchangeException.class, () -> protocol.cancel(ref("o-1")));
        assertThat(silent.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void onlyTheVenueItselfCanSayThatAnOrderIsNotThere() throws ExchangeException {
        venue.record(ONE, 404, "{\"error\":\"NOT_FOUND\",\"error_details\":\"order with this orderID was not found\",\"message\":\"\"}");
        venue.record(BATCH, 200, "{\"orders\":[],\"has_next\":false,\"cursor\":\"\"}");
        assertThat(protocol.find(ref("o-1"))).isEmpty();
        for (String gateway : new String[] {"<html>404</html>", "{}", "{\"message\":\"no Route matched\"}"}) {
            venue.forget(ONE).record(ONE, 404, gateway);
            assertThat(catchThrowableOfType(ExchangeException.class, () -> protocol.find(ref("o-1")))).isNotNull();
        }
        venue.forget(BATCH).record(BATCH, 404, "{\"error\":\"NOT_FOUND\"}");
        assertThat(catchThrowableOfType(ExchangeException.class, () -> protocol.find(ref(null)))).isNotNull();
    }

    @Test
    void ordersAreReadInEveryState() throws ExchangeException {
        Object[][] states = {{"OPEN", "0", VenueOrderState.OPEN}, {"PENDING", "0", VenueOrderState.OPEN},
            {"OPEN", "0.2", VenueOrderState.PARTIALLY_FILLED}, {"FILLED", "0.5", VenueOrderState.FILLED},
            {"CANCELLED", "0", VenueOrderState.CANCELED}, {"EXPIRED", "0", VenueOrderState.EXPIRED},
            {"FAILED", "0", VenueOrderState.REJECTED}, {"FAILED", "0.2", VenueOrderState.CANCELED}};
        for (Object[] state : states) {
            String said = ORDER.formatted("o-1", "ms-7-l", state[0], state[1], "99.5", "by user");
            venue.forget(ONE).record(ONE, 200, "{\"order\":" + said + "}");
            VenueOrder order = protocol.find(ref("o-1")).orElseThrow();
            assertThat(order.state()).as("%s %s", state[0], state[1]).isEqualTo(state[2]);
            assertThat(order.side()).isEqualTo(OrderSide.SELL);
            assertThat(order.quantity()).isEqualByComparingTo("0.5");
            assertThat(order.fees()).isEqualByComparingTo("0.6");
            assertThat(order.averagePrice() == null).isEqualTo(order.filledQuantity().signum() == 0);
            assertThat(order.message()).isEqualTo("by user");
            assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-02-14T12:00:00.123456Z"));
        }
        venue.forget(ONE).record(ONE, 200, "{\"order\":" + ORDER.formatted("o-1", "ms-7-l", "SOMETHING_NEW", "0", "0", "") + "}");
        assertThat(catchThrowableOfType(ExchangeException.class, () -> protocol.find(ref("o-1"))).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void ourNameIsLookedForFromThePlacingOnOverAllPages() throws ExchangeException {
        String other = ORDER.formatted("o-2", "ms-6-l", "OPEN", "0", "0", "");
        String ours = ORDER.formatted("o-1", "ms-7-l", "OPEN", "0", "0", "");
        venue.record(BATCH, 200, "{\"orders\":[" + other + "],\"has_next\":true,\"cursor\":\"n/x=\"}");
        venue.record(BATCH, 200, "{\"orders\":[" + ours + "],\"has_next\":false,\"cursor\":\"\"}");
        assertThat(protocol.find(ref(null)).orElseThrow().venueOrderId()).isEqualTo("o-1");
        assertThat(venue.asked()).first().satisfies(asked -> assertThat(asked.query())
                .isEqualTo("limit=250&product_ids=BTC-USD&start_date=2026-02-14T11%3A58%3A00Z"));
        assertThat(venue.lastAsked().query()).endsWith("&cursor=n%2Fx%3D");
        assertThat(venue.lastAsked().headers()).containsKey("authorization");
    }

    @Test
    void tradesAreReadOnceOldestFirst() throws ExchangeException {
        String trade = "{\"entry_id\":\"%s\",\"trade_id\":\"t-%s\",\"order_id\":\"%s\",\"trade_time\":\"%s\",\"trade_type\":\"%s\","
                + "\"price\":\"50\",\"size\":\"%s\",\"commission\":\"0.01\",\"product_id\":\"BTC-USD\",\"size_in_quote\":%s,\"side\":\"BUY\"}";
        String late = trade.formatted("e-2", "2", "o-1", "2026-02-14T12:00:02Z", "FILL", "0.2", "false");
        String early = trade.formatted("e-1", "1", "o-1", "2026-02-14T12:00:01Z", "FILL", "10", "true");
        String foreign = trade.formatted("e-3", "3", "o-9", "2026-02-14T12:00:01Z", "FILL", "1", "false");
        String correction = trade.formatted("e-4", "2", "o-1", "2026-02-14T12:00:03Z", "REVERSAL", "0.2", "false");
        venue.record(FILLS, 200, "{\"fills\":[" + correction + "," + late + "],\"cursor\":\"c1\"}");
        venue.record(FILLS, 200, "{\"fills\":[" + late + "," + foreign + "," + early + "],\"cursor\":\"\"}");
        List<VenueFill> trades = protocol.fillsOf(ref("o-1"));
        assertThat(trades).extracting(VenueFill::fillId).containsExactly("e-1", "e-2");
        assertThat(trades.get(0).quantity()).as("sized in quote currency").isEqualByComparingTo("0.2");
        assertThat(trades.get(0).feeCurrency()).isEqualTo("USD");
        assertThat(venue.asked().get(0).query()).startsWith("order_ids=o-1");
    }

    @Test
    void perpetualsAreNotSpokenOf() {
        ExchangeException notSent = catchThrowableOfType(
                ExchangeException.class, () -> protocol.openOrders(TradingMarket.perpetual("USDT-FUTURES")));
        assertThat(notSent.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(venue.asked()).isEmpty();
    }
}
