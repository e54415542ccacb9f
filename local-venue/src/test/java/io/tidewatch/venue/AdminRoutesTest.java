package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user of the program can see and do beyond the protocols. */
class AdminRoutesTest {

    private LocalVenue venue;
    private VenueClient client;

    @BeforeEach
    void start() {
        venue = LocalVenue.start(VenueProgram.settings("--seed", "9", "--step-ms", "0", "--faults", "slow-answer=0"));
        client = new VenueClient(venue);
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private JsonNode post(String path, String body) throws Exception {
        VenueClient.Answer answer = client.send("POST", "/_venue/" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void faultsAreOrderedAndCounted() throws Exception {
        post("once", "{\"fault\": \"rate-limited\", \"subject\": \"/public/time\"}");
        assertThat(client.send("GET", "/api/v2/public/time", null).status()).isEqualTo(429);
        assertThat(client.send("GET", "/api/v2/public/time", null).status()).isEqualTo(200);
        assertThat(client.send("GET", "/_venue/faults", null).json().path("rate-limited").asInt()).isEqualTo(1);
        post("faults", "{\"error-before-accept\": 1}");
        assertThat(client.send("GET", "/api/v2/public/time", null).status()).isEqualTo(503);
        assertThat(client.send("GET", "/_venue/figures", null).status()).as("no fault strikes here").isEqualTo(200);
        assertThat(client.send("POST", "/_venue/once", "{\"fault\": \"nothing-known\"}").json().path("error").asText())
                .contains("timeout-after-accept");
    }

    @Test
    void aPriceThatReachesAnOrderFillsItAtItsOwnPrice() throws Exception {
        client.buyAtCoinbase("r-1", "BTC-USD", "{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"55000\"}}");
        assertThat(venue.coinbase().order(MarketKind.SPOT, "r-1").orElseThrow().state()).isEqualTo(OrderState.OPEN);
        post("price", "{\"venue\": \"coinbase\", \"symbol\": \"BTC-USD\", \"price\": \"54000\"}");
        var order = venue.coinbase().order(MarketKind.SPOT, "r-1").orElseThrow();
        assertThat(order.state()).isEqualTo(OrderState.FILLED);
        assertThat(order.averagePrice()).isEqualByComparingTo("55000");
        JsonNode figures = client.send("GET", "/_venue/figures", null).json().path("coinbase");
        assertThat(figures.path("balances").path("SPOT BTC").asText()).isEqualTo("100.01");
        assertThat(figures.path("fills").asInt()).isEqualTo(1);
        assertThat(client.send("GET", "/_venue/journal", null).json().at("/coinbase/1/event").asText()).isEqualTo("filled");
    }

    @Test
    void inHedgeModeAClosingOrderNamesTheSideOfItsPosition() throws Exception {
        assertThat(client.bitget("POST", "/api/v2/mix/account/set-position-mode",
                "{\"productType\":\"USDT-FUTURES\",\"posMode\":\"hedge_mode\"}").json().path("code").asText()).isEqualTo("00000");
        String open = "{\"symbol\":\"ETHUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\",\"marginCoin\":\"USDT\","
                + "\"size\":\"1\",\"side\":\"buy\",\"tradeSide\":\"open\",\"orderType\":\"market\",\"clientOid\":\"h-1\"}";
        assertThat(client.bitget("POST", "/api/v2/mix/order/place-order", open).status()).isEqualTo(200);
        assertThat(venue.bitget().positions().get(0).quantity()).isEqualByComparingTo("1");
        String close = open.replace("\"open\"", "\"close\"").replace("h-1", "h-2");
        assertThat(client.bitget("POST", "/api/v2/mix/order/place-order", close).status()).isEqualTo(200);
        assertThat(venue.bitget().positions()).isEmpty();
        JsonNode detail = client.bitget("GET", "/api/v2/mix/order/detail?symbol=ETHUSDT&productType=USDT-FUTURES&clientOid=h-2", null)
                .json().path("data");
        assertThat(detail.path("side").asText()).isEqualTo("buy");
        assertThat(detail.path("tradeSide").asText()).isEqualTo("close");
    }
}
