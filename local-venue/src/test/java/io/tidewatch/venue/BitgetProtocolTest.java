package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes and refusals of Bitget as a client sees them. */
class BitgetProtocolTest {

    private static final String POSITIONS = "/api/v2/mix/position/all-position?productType=USDT-FUTURES&marginCoin=USDT";

    private static LocalVenue venue;
    private static VenueClient client;

    @BeforeAll
    static void start() {
        venue = LocalVenue.start(VenueSettings.quiet(2));
        client = new VenueClient(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    private static VenueClient.Answer get(String pathAndQuery) throws Exception {
        return client.bitget("GET", pathAndQuery, null);
    }

    private static JsonNode ok(VenueClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("code").asText()).isEqualTo("00000");
        return answer.json().path("data");
    }

    @Test
    void aSpotMarketBuyIsSizedInQuoteAndItsInfoIsAList() throws Exception {
        JsonNode names = ok(client.bitget("POST", "/api/v2/spot/trade/place-order",
                "{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"market\",\"size\":\"600\",\"clientOid\":\"ms-10\"}"));
        JsonNode info = ok(client.bitget("GET", "/api/v2/spot/trade/orderInfo?clientOid=ms-10", null));
        assertThat(info.isArray()).isTrue();
        assertThat(info.get(0).path("orderId").asText()).isEqualTo(names.path("orderId").asText());
        assertThat(info.get(0).path("status").asText()).isEqualTo("filled");
        assertThat(new BigDecimal(info.get(0).path("quoteVolume").asText())).isBetween(new BigDecimal("599"), new BigDecimal("600"));
        JsonNode fills = ok(get("/api/v2/spot/trade/fills?symbol=BTCUSDT&orderId=" + names.path("orderId").asText()));
        assertThat(fills.get(0).path("feeDetail").path("feeCoin").asText()).isEqualTo("BTC");
        assertThat(new BigDecimal(fills.get(0).path("feeDetail").path("totalFee").asText())).isNegative();
        assertThat(ok(client.bitget("GET", "/api/v2/spot/trade/orderInfo?clientOid=nobody", null))).isEmpty();
    }

    @Test
    void aPerpetualIsOpenedAndClosed() throws Exception {
        String open = "{\"symbol\":\"ETHUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\",\"marginCoin\":\"USDT\","
                + "\"size\":\"2\",\"side\":\"sell\",\"orderType\":\"market\",\"clientOid\":\"ms-11\"}";
        ok(client.bitget("POST", "/api/v2/mix/order/place-order", open));
        JsonNode detail = ok(get("/api/v2/mix/order/detail?symbol=ETHUSDT&productType=USDT-FUTURES&clientOid=ms-11"));
        assertThat(detail.path("state").asText()).isEqualTo("filled");
        JsonNode position = ok(get(POSITIONS)).get(0);
        assertThat(position.path("holdSide").asText()).isEqualTo("short");
        assertThat(position.path("total").asText()).isEqualTo("2");

        String close = open.replace("\"sell\"", "\"buy\"").replace("}", ",\"reduceOnly\":\"YES\"}");
        ok(client.bitget("POST", "/api/v2/mix/order/place-order", close.replace("ms-11", "ms-12")));
        assertThat(ok(get(POSITIONS))).isEmpty();
        JsonNode again = client.bitget("POST", "/api/v2/mix/order/place-order", close.replace("ms-11", "ms-13")).json();
        assertThat(again.path("code").asText()).isEqualTo("22002");
        JsonNode fills = ok(get("/api/v2/mix/order/fills?productType=USDT-FUTURES&symbol=ETHUSDT")).path("fillList");
        assertThat(fills).isNotEmpty();
    }

    @Test
    void aKnownClientIdIsRefused() throws Exception {
        String spot = "{\"symbol\":\"ETHUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"force\":\"gtc\",\"price\":\"2000\","
                + "\"size\":\"0.1\",\"clientOid\":\"ms-14\"}";
        ok(client.bitget("POST", "/api/v2/spot/trade/place-order", spot));
        VenueClient.Answer second = client.bitget("POST", "/api/v2/spot/trade/place-order", spot);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("code").asText()).isEqualTo("43118");
        JsonNode open = ok(client.bitget("GET", "/api/v2/spot/trade/unfilled-orders?symbol=ETHUSDT", null));
        assertThat(open).hasSize(1);
        JsonNode cancelled = ok(client.bitget("POST", "/api/v2/spot/trade/cancel-order",
                "{\"symbol\":\"ETHUSDT\",\"clientOid\":\"ms-14\"}"));
        assertThat(cancelled.path("clientOid").asText()).isEqualTo("ms-14");
        assertThat(ok(client.bitget("GET", "/api/v2/spot/trade/unfilled-orders?symbol=ETHUSDT", null))).isEmpty();
    }

    @Test
    void nobodyIsLetInWithAWrongSignatureOrAnOldOne() throws Exception {
        long now = System.currentTimeMillis();
        String secret = venue.bitgetKey().secret();
        assertThat(code(now, secret)).isEqualTo("00000");
        assertThat(code(now, secret + "x")).isEqualTo("40009");
        assertThat(code(now - 60_000, secret)).isEqualTo("40008");
        assertThat(client.send("GET", "/api/v2/spot/account/assets", null).json().path("code").asText()).isEqualTo("40001");
        assertThat(client.send("GET", "/api/v2/public/time", null).json().path("data").path("serverTime").isTextual()).isTrue();
    }

    private static String code(long at, String secret) throws Exception {
        return client.bitget("GET", "/api/v2/spot/account/assets?coin=USDT", null, at, secret).json().path("code").asText();
    }
}
