package io.tidewatch.connectors.venue.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Bitget documents, read and written to the letter. */
@Timeout(30)
class BitgetShapesTest {

    private static final String SPOT_PLACE = "POST /api/v2/spot/trade/place-order";
    private static final String SPOT_ORDER = "GET /api/v2/spot/trade/orderInfo";
    private static final String SPOT_FILLS = "GET /api/v2/spot/trade/fills";
    private static final String MIX_PLACE = "POST /api/v2/mix/order/place-order";
    private static final String MIX_ORDER = "GET /api/v2/mix/order/detail";
    private static final String MIX_ACCOUNT = "GET /api/v2/mix/account/account";
    private static final TradingMarket FUTURES = TradingMarket.perpetual("USDT-FUTURES");
    private static final String SECRET = "0123456789abcdef";

    private RecordedVenue venue;
    private VenueProtocol protocol;

    @BeforeEach
    void open() throws Exception {
        venue = new RecordedVenue();
        protocol = open(Map.of());
    }

    private VenueProtocol open(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(Map.of("BITGET_BASE_URL", venue.base(), "BITGET_API_KEY", "bg_1",
                "BITGET_API_SECRET", SECRET, "BITGET_API_PASSPHRASE", "sesame", "BITGET_RATE_PER_SEC", "1000", "BITGET_TIMEOUT_SEC", "0.5"));
        variables.putAll(changes);
        return new BitgetProvider().open(new VenueVariables(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private static VenueOrderRequest order(
            TradingMarket market, OrderSide side, String price, boolean reduce, String mode, Double leverage) {
        return new VenueOrderRequest("ms-7", market, "BTCUSDT", side, new BigDecimal("0.50"), price == null ? null : new BigDecimal(price),
                new BigDecimal("33.333"), TimeInForce.IOC, reduce, mode, "cross", leverage);
    }

    private static VenueOrderRef ref(TradingMarket market, String venueId) {
        return new VenueOrderRef(market, "BTCUSDT", "ms-7", venueId, Instant.parse("2026-02-14T12:00:00Z"));
    }

    private static String said(String data) {
        return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1,\"data\":" + data + "}";
    }

    @Test
    void theSignatureCoversExactlyWhatIsSent() throws Exception {
        venue.record(SPOT_PLACE, 200, said("{\"orderId\":\"1\",\"clientOid\":\"ms-7\"}")).record(SPOT_ORDER, 200, said("[]"));
        protocol.place(order(TradingMarket.SPOT, OrderSide.SELL, "30.10", false, "one_way", null));
        RecordedVenue.Asked placed = venue.lastAsked();
        assertThat(placed.body()).isEqualTo("{\"symbol\":\"BTCUSDT\",\"side\":\"sell\",\"orderType\":\"limit\",\"size\":\"0.5\","
                + "\"price\":\"30.1\",\"force\":\"ioc\",\"clientOid\":\"ms-7\"}");
        assertSigned(placed, placed.path() + placed.body());
        protocol.find(ref(TradingMarket.SPOT, null));
        assertThat(venue.lastAsked().query()).isEqualTo("clientOid=ms-7");
        assertSigned(venue.lastAsked(), venue.lastAsked().path() + "?clientOid=ms-7");
    }

    private static void assertSigned(RecordedVenue.Asked asked, String signed) throws Exception {
        Map<String, String> headers = asked.headers();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String text = headers.get("access-timestamp") + asked.method() + signed;
        assertThat(headers.get("access-sign"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(headers).containsEntry("access-key", "bg_1").containsEntry("access-passphrase", "sesame")
                .containsEntry("locale", "en-US").containsEntry("access-recv-window", "5000").containsEntry("content-type", "application/json");
        assertThat(Long.parseLong(headers.get("access-timestamp"))).isCloseTo(System.currentTimeMillis(), within(5000L));
    }

    @Test
    void aSpotMarketBuySpendsMoneyRoundedDown() throws ExchangeException {
        venue.record("GET /api/v2/spot/public/symbols", 200, said("""
                [{"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","minTradeAmount":"0","pricePrecision":"2","quantityPrecision":"6",
                  "quotePrecision":"2","status":"online","minTradeUSDT":"1"}]"""));
        venue.record(SPOT_PLACE, 200, said("{\"orderId\":\"1\"}"));
        protocol.place(order(TradingMarket.SPOT, OrderSide.BUY, null, false, "one_way", null));
        assertThat(venue.lastAsked().body()).isEqualTo(
                "{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"market\",\"size\":\"16.66\",\"clientOid\":\"ms-7\"}");
        protocol.place(order(TradingMarket.SPOT, OrderSide.SELL, null, false, "one_way", null));
        assertThat(venue.lastAsked().body()).contains("\"size\":\"0.5\"").doesNotContain("force");
        VenueOrderRequest priceless = new VenueOrderRequest("ms-8", TradingMarket.SPOT, "BTCUSDT", OrderSide.BUY, BigDecimal.ONE, null,
                null, TimeInForce.IOC, false, "one_way", "cross", null);
        assertThat(catchThrowableOfType(ExchangeException.class, () -> protocol.place(priceless)).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void perpetualsNeverCarryAccountSettings() throws ExchangeException {
        venue.record(MIX_PLACE, 200, said("{\"orderId\":\"1\"}"));
        venue.record(MIX_ACCOUNT, 200, said("{\"posMode\":\"one_way_mode\",\"marginMode\":\"crossed\",\"crossedMarginLeverage\":10}"));
        venue.record("POST /api/v2/mix/account/set-leverage", 200, said("{}"));
        protocol.place(order(FUTURES, OrderSide.BUY, "30", false, "one_way", 5.0));
        assertThat(venue.lastAsked().body()).isEqualTo("{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"size\":\"0.5\","
                + "\"price\":\"30\",\"force\":\"ioc\",\"clientOid\":\"ms-7\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\","
                + "\"marginCoin\":\"USDT\",\"reduceOnly\":\"NO\"}");
        assertThat(venue.asked()).extracting(RecordedVenue.Asked::path).containsExactly("/api/v2/mix/account/account",
                "/api/v2/mix/account/set-leverage", "/api/v2/mix/order/place-order");
        assertThat(venue.asked().get(1).body()).isEqualTo(
                "{\"productType\":\"USDT-FUTURES\",\"symbol\":\"BTCUSDT\",\"marginCoin\":\"USDT\",\"leverage\":\"5\"}");
    }

    @Test
    void aClosingOrderInHedgeModeNamesTheSideOfThePosition() throws ExchangeException {
        venue.record(MIX_PLACE, 200, said("{\"orderId\":\"1\"}"));
        venue.record(MIX_ACCOUNT, 200, said("{\"posMode\":\"hedge_mode\",\"crossedMarginLeverage\":10}"));
        protocol.place(order(FUTURES, OrderSide.SELL, "30", true, "one_way", null));
        assertThat(venue.lastAsked().body()).contains("\"side\":\"buy\"", "\"tradeSide\":\"close\"").doesNotContain("reduceOnly");
        protocol.place(order(FUTURES, OrderSide.SELL, "30", false, "hedge", null));
        assertThat(venue.lastAsked().body()).contains("\"side\":\"sell\"", "\"tradeSide\":\"open\"");
        venue.record(MIX_ORDER, 200, said(mixOrder("buy", "close", "filled")));
        assertThat(protocol.find(ref(FUTURES, "1")).orElseThrow().side()).isEqualTo(OrderSide.SELL);
    }

    @Test
    void anAccountThatCanNotBeReadStopsOpeningButNotClosing() throws ExchangeException {
        venue.record(MIX_PLACE, 200, said("{\"orderId\":\"1\"}")).record(MIX_ACCOUNT, 503, "busy");
        ExchangeException notSent = catchThrowableOfType(
                ExchangeException.class, () -> protocol.place(order(FUTURES, OrderSide.BUY, "30", false, "one_way", null)));
        assertThat(notSent.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(protocol.place(order(FUTURES, OrderSide.SELL, "30", true, "one_way", null))).isEqualTo("1");
        assertThat(venue.lastAsked().body()).contains("\"reduceOnly\":\"YES\"", "\"side\":\"sell\"").doesNotContain("tradeSide");
    }

    private static String mixOrder(String side, String tradeSide, String state) {
        return """
                {"symbol":"BTCUSDT","size":"0.5","orderId":"1","clientOid":"ms-7","baseVolume":"0.5","fee":"-0.01","priceAvg":"30",
                 "state":"%s","side":"%s","tradeSide":"%s","posMode":"hedge_mode","quoteVolume":"15","orderType":"limit",
                 "cTime":"1771070400000","uTime":"1771070400001"}""".formatted(state, side, tradeSide);
    }

    @Test
    void oneOrderIsReadFromAListOrAnObject() throws ExchangeException {
        String spot = """
                {"symbol":"BTCUSDT","orderId":"1","clientOid":"ms-7","size":"10","orderType":"market","side":"buy","status":"filled",
                 "priceAvg":"20","baseVolume":"0.5","quoteVolume":"10","feeDetail":"","cTime":"1771070400000","uTime":"1771070400001"}""";
        for (String data : new String[] {spot, "[" + spot + "]"}) {
            venue.forget(SPOT_ORDER).record(SPOT_ORDER, 200, said(data));
            VenueOrder order = protocol.find(ref(TradingMarket.SPOT, "1")).orElseThrow();
            assertThat(order.quantity()).as("sized in money").isNull();
            assertThat(order.filledQuantity()).isEqualByComparingTo("0.5");
            assertThat(order.averagePrice()).isEqualByComparingTo("20");
            assertThat(order.updatedAt()).isEqualTo(Instant.ofEpochMilli(1771070400001L));
        }
        venue.forget(SPOT_ORDER).record(SPOT_ORDER, 200, said("""
                {"orderId":"1","symbol":"BTCUSDT","side":"sell","status":"full-fill","filledQty":"0.5","avgPrice":"20"}"""));
        assertThat(protocol.find(ref(TradingMarket.SPOT, "1")).orElseThrow().state()).isEqualTo(VenueOrderState.FILLED);
    }

    @Test
    void notThereIsSaidByACodeOrAnEmptyListAndByNothingElse() throws ExchangeException {
        for (String none : new String[] {said("[]"), "{\"code\":\"40109\",\"msg\":\"The data of the order cannot be found\"}",
            "{\"code\":\"43001\",\"msg\":\"The order does not exist\"}"}) {
            venue.forget(SPOT_ORDER).record(SPOT_ORDER, none.contains("00000") ? 200 : 400, none);
            assertThat(protocol.find(ref(TradingMarket.SPOT, "1"))).isEmpty();
        }
        for (String failed : new String[] {said("null"), "{\"code\":\"40017\",\"msg\":\"Parameter verification failed\"}", "", "<html>"}) {
            venue.forget(SPOT_ORDER).record(SPOT_ORDER, 200, failed);
            assertThat(catchThrowableOfType(ExchangeException.class, () -> protocol.find(ref(TradingMarket.SPOT, "1"))))
                    .as(failed).isNotNull();
        }
    }

    @Test
    void refusalsAreClassifiedByTheFirstClassThatMatches() {
        String[][] classes = {{"40009", "sign signature error", "bitget_signature_error", "REFUSED"},
            {"40012", "apikey/password is incorrect", "bitget_signature_error", "REFUSED"},
            {"40034", "Parameter symbol does not exist", "bitget_symbol_not_supported", "REFUSED"},
            {"40808", "size checkBDScale error, the precision is invalid", "bitget_precision_invalid", "REFUSED"},
            {"22002", "No position to close", "bitget_position_rule_violation", "REFUSED"},
            {"40774", "reduceOnly is not allowed", "bitget_position_rule_violation", "REFUSED"},
            {"13006", "too fast", "bitget_rate_limited", "REFUSED"}, {"43012", "Insufficient balance", "venue_error:43012", "REFUSED"},
            {"40786", "Duplicate clientOid", "venue_error:40786", "UNKNOWN"},
            {"40010", "Request timed out", "venue_error:40010", "UNKNOWN"}};
        for (String[] each : classes) {
            ExchangeException failure = failure(400, "{\"code\":\"" + each[0] + "\",\"msg\":\"" + each[1] + "\",\"data\":null}", 0);
            assertThat(failure.reason()).isEqualTo(each[2]);
            assertThat(failure.outcome()).as(each[1]).isEqualTo(Outcome.valueOf(each[3]));
        }
        assertThat(failure(429, "", 0).reason()).isEqualTo("bitget_rate_limited");
        assertThat(failure(403, "<html>forbidden</html>", 0).reason()).isEqualTo("venue_http_403");
        ExchangeException down = failure(503, "{\"code\":\"00000\",\"data\":{\"orderId\":\"1\"}}", 0);
        assertThat(down.reason()).isEqualTo("venue_http_503");
        assertThat(down.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatIsNoAnswerIsUnknown() {
        ExchangeException late = failure(200, said("{\"orderId\":\"1\"}"), 900);
        assertThat(late.reason()).isEqualTo("bitget_transport_error:timeout");
        assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
        for (String unreadable : new String[] {"{\"code\":\"000", "", "7", said("{}"), said("null")}) {
            ExchangeException failure = failure(200, unreadable, 0);
            assertThat(failure.reason()).isEqualTo("bitget_unknown_error:ValueError");
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        VenueProtocol lost = open(Map.of("BITGET_BASE_URL", "http://127.0.0.1:1"));
        ExchangeException notSent = catchThrowableOfType(
                ExchangeException.class, () -> lost.place(order(TradingMarket.SPOT, OrderSide.SELL, "30", false, "one_way", null)));
        assertThat(notSent.reason()).isEqualTo("bitget_transport_error:ConnectionError");
        assertThat(notSent.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    private ExchangeException failure(int status, String body, long delayMillis) {
        venue.forget(SPOT_PLACE).record(SPOT_PLACE, status, body, delayMillis);
        VenueProtocol fresh = open(Map.of());
        return catchThrowableOfType(
                ExchangeException.class, () -> fresh.place(order(TradingMarket.SPOT, OrderSide.SELL, "30", false, "one_way", null)));
    }

    @Test
    void tradesCarryTheirFeeAndTheNameOfTheirOrder() throws ExchangeException {
        venue.record(SPOT_FILLS, 200, said("""
                [{"symbol":"BTCUSDT","orderId":"1","tradeId":"12","side":"buy","priceAvg":"20","size":"0.2","amount":"4",
                  "feeDetail":{"deduction":"no","feeCoin":"BTC","totalDeductionFee":"","totalFee":"-0.0002"},"cTime":"1771070400002"},
                 {"symbol":"BTCUSDT","orderId":"2","tradeId":"12","side":"sell","priceAvg":"20","size":"0.2","amount":"4",
                  "feeDetail":{"deduction":"no","feeCoin":"USDT","totalDeductionFee":"","totalFee":"-0.004"},"cTime":"1771070400001"}]"""));
        List<VenueFill> trades = protocol.fills(TradingMarket.SPOT, Instant.now().minusSeconds(60));
        assertThat(trades).as("too old").isEmpty();
        List<VenueFill> all = protocol.fills(TradingMarket.SPOT, Instant.ofEpochMilli(1771070400000L));
        assertThat(all).extracting(VenueFill::fillId).as("a trade between two own orders").containsExactly("12-2", "12-1");
        assertThat(all.get(1).fee()).isEqualByComparingTo("0.0002");
        assertThat(all.get(1).feeCurrency()).isEqualTo("BTC");
        assertThat(protocol.fillsOf(ref(TradingMarket.SPOT, "1"))).hasSize(1);
    }
}
