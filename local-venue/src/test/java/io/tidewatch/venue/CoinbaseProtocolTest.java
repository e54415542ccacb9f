package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.venue.matching.MarketKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes and refusals of Coinbase as a client sees them. */
class CoinbaseProtocolTest {

    private static LocalVenue venue;
    private static VenueClient client;

    @BeforeAll
    static void start() {
        venue = LocalVenue.start(VenueSettings.quiet(1));
        client = new VenueClient(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    @Test
    void aMarketBuyIsFilledAndListedInStringDecimals() throws Exception {
        VenueClient.Answer placed = client.buyAtCoinbase("ms-1-m1", "BTC-USD", "{\"market_market_ioc\":{\"base_size\":\"0.01\"}}");
        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.json().path("success").asBoolean()).isTrue();
        String id = placed.json().path("success_response").path("order_id").asText();

        JsonNode order = client.coinbase("GET", "/api/v3/brokerage/orders/historical/" + id, null).json().path("order");
        assertThat(order.path("status").asText()).isEqualTo("FILLED");
        assertThat(order.path("client_order_id").asText()).isEqualTo("ms-1-m1");
        assertThat(order.path("filled_size").isTextual()).isTrue();
        assertThat(new BigDecimal(order.path("filled_size").asText())).isEqualByComparingTo("0.01");

        JsonNode fills = client.coinbase("GET", "/api/v3/brokerage/orders/historical/fills?order_ids=" + id, null).json().path("fills");
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal commission = BigDecimal.ZERO;
        for (JsonNode fill : fills) {
            size = size.add(new BigDecimal(fill.path("size").asText()));
            commission = commission.add(new BigDecimal(fill.path("commission").asText()));
        }
        assertThat(size).isEqualByComparingTo("0.01");
        assertThat(new BigDecimal(order.path("total_fees").asText())).isEqualByComparingTo(commission);
    }

    @Test
    void theSameClientIdAnswersTheOrderThatExists() throws Exception {
        String limit = "{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"50000\",\"post_only\":false}}";
        String first = client.buyAtCoinbase("ms-2-l", "BTC-USD", limit).json().path("order_id").asText();
        String second = client.buyAtCoinbase("ms-2-l", "BTC-USD", limit).json().path("order_id").asText();
        assertThat(second).isEqualTo(first).isNotEmpty();

        JsonNode cancelled = client.coinbase("POST", "/api/v3/brokerage/orders/batch_cancel",
                "{\"order_ids\":[\"" + first + "\",\"x\"]}").json().path("results");
        assertThat(cancelled.get(0).path("success").asBoolean()).isTrue();
        assertThat(cancelled.get(1).path("failure_reason").asText()).isEqualTo("UNKNOWN_CANCEL_ORDER");
        JsonNode order = client.coinbase("GET", "/api/v3/brokerage/orders/historical/" + first, null).json().path("order");
        assertThat(order.path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aRefusalComesWithStatus200() throws Exception {
        VenueClient.Answer answer = client.buyAtCoinbase("ms-3-m1", "BTC-USD", "{\"market_market_ioc\":{\"base_size\":\"1000\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.json().path("error_response").path("error").asText()).isEqualTo("INSUFFICIENT_FUND");
        assertThat(venue.coinbase().order(MarketKind.SPOT, "ms-3-m1")).isEmpty();
    }

    @Test
    void ordersAreListedInPages() throws Exception {
        String limit = "{\"limit_limit_gtc\":{\"base_size\":\"0.1\",\"limit_price\":\"100\"}}";
        for (int i = 0; i < 5; i++) {
            client.buyAtCoinbase("page-" + i, "SOL-USD", limit);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.coinbase("GET", "/api/v3/brokerage/orders/historical/batch"
                    + "?product_ids=SOL-USD&order_status=OPEN&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor), null).json();
            page.path("orders").forEach(order -> seen.add(order.path("client_order_id").asText()));
            cursor = page.path("cursor").asText();
            assertThat(page.path("has_next").asBoolean()).isEqualTo(!cursor.isEmpty());
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("page-4", "page-3", "page-2", "page-1", "page-0");
    }

    @Test
    void nobodyIsLetInWithAWrongToken() throws Exception {
        long now = Instant.now().getEpochSecond();
        String host = "127.0.0.1:" + venue.port();
        assertThat(status(client.token("GET " + host + "/api/v3/brokerage/accounts", now))).isEqualTo(200);
        assertThat(status(client.token("POST " + host + "/api/v3/brokerage/orders", now))).isEqualTo(401);
        assertThat(status(client.token("GET " + host + "/api/v3/brokerage/accounts", now - 600))).isEqualTo(401);
        assertThat(status(client.token("someone-else", "GET " + host + "/api/v3/brokerage/accounts", now))).isEqualTo(401);
        String good = client.token("GET " + host + "/api/v3/brokerage/accounts", now);
        assertThat(status(good.substring(0, good.length() - 6) + "AAAAAA")).isEqualTo(401);
        assertThat(client.send("GET", "/api/v3/brokerage/accounts", null).status()).isEqualTo(401);
        assertThat(client.send("GET", "/api/v3/brokerage/time", null).status()).isEqualTo(200);
    }

    private static int status(String token) throws IOException, InterruptedException {
        return client.send("GET", "/api/v3/brokerage/accounts", null, "Authorization", "Bearer " + token).status();
    }
}
