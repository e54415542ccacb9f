package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.venue.fault.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Market data by WebSocket as a client sees it, and what can happen to it on the way. */
class MarketSocketTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLOSED = "closed";

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private LocalVenue venue;

    @BeforeEach
    void start() {
        venue = LocalVenue.start(VenueSettings.quiet(4));
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private WebSocket connect(String address) {
        return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    heard.add(text.toString());
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                heard.add(CLOSED);
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
                heard.add(CLOSED);
            }
        }).join();
    }

    private JsonNode next(String path, String value) throws Exception {
        for (int i = 0; i < 200; i++) {
            String text = heard.poll(5, TimeUnit.SECONDS);
            assertThat(text).as("waiting for " + path + " " + value).isNotNull();
            JsonNode message = text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
            if (message.at(path).asText().equals(value)) {
                return message;
            }
        }
        throw new AssertionError("never came: " + path + " " + value);
    }

    @Test
    void coinbaseNumbersItsMessagesAndSendsChangesOfTheBook() throws Exception {
        WebSocket socket = connect(venue.coinbaseSocket());
        socket.sendText("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channel\":\"level2\"}", true);
        assertThat(next("/channel", "subscriptions").at("/events/0/subscriptions/level2/0").asText()).isEqualTo("BTC-USD");
        JsonNode snapshot = next("/channel", "l2_data");
        assertThat(snapshot.at("/events/0/type").asText()).isEqualTo("snapshot");
        long number = snapshot.path("sequence_num").asLong();
        venue.step();
        JsonNode update = next("/channel", "l2_data");
        assertThat(update.at("/events/0/type").asText()).isEqualTo("update");
        assertThat(update.path("sequence_num").asLong()).isEqualTo(number + 1);

        socket.sendText("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channel\":\"market_trades\"}", true);
        socket.sendText("{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}", true);
        assertThat(next("/channel", "market_trades").at("/events/0/type").asText()).isEqualTo("snapshot");
        venue.step();
        assertThat(next("/channel", "market_trades").at("/events/0/trades/0/product_id").asText()).isEqualTo("BTC-USD");
        assertThat(next("/channel", "heartbeats").at("/events/0/heartbeat_counter").asText()).isEqualTo("1");
    }

    @Test
    void aBookOfBitgetBuiltFromChangesHasTheChecksumTheVenueTells() throws Exception {
        WebSocket socket = connect(venue.bitgetSocket());
        String topic = "{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"ETHUSDT\"}";
        socket.sendText("{\"op\":\"subscribe\",\"args\":[" + topic + "]}", true);
        assertThat(next("/event", "subscribe").at("/arg/channel").asText()).isEqualTo("books");
        TreeMap<BigDecimal, String[]> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<BigDecimal, String[]> asks = new TreeMap<>();
        JsonNode message = next("/action", "snapshot");
        apply(message, bids, asks);
        long number = message.at("/data/0/seq").asLong();
        for (int i = 0; i < 3; i++) {
            venue.step();
            message = next("/action", "update");
            apply(message, bids, asks);
            assertThat(message.at("/data/0/pseq").asLong()).isEqualTo(number);
            number = message.at("/data/0/seq").asLong();
            assertThat(message.at("/data/0/checksum").asInt()).isEqualTo(checksum(bids, asks));
        }
        socket.sendText("ping", true);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("pong");
        socket.sendText("{\"op\":\"subscribe\",\"args\":[{\"instType\":\"SPOT\",\"channel\":\"candle1m\",\"instId\":\"NOPE\"}]}", true);
        assertThat(next("/event", "error").path("code").asInt()).isEqualTo(30001);
    }

    private static void apply(JsonNode message, TreeMap<BigDecimal, String[]> bids, TreeMap<BigDecimal, String[]> asks) {
        message.at("/data/0/bids").forEach(level -> put(bids, level));
        message.at("/data/0/asks").forEach(level -> put(asks, level));
    }

    private static void put(TreeMap<BigDecimal, String[]> side, JsonNode level) {
        BigDecimal price = new BigDecimal(level.get(0).asText()).stripTrailingZeros();
        if (level.get(1).asText().equals("0")) {
            side.remove(price);
        } else {
            side.put(price, new String[] {level.get(0).asText(), level.get(1).asText()});
        }
    }

    private static int checksum(TreeMap<BigDecimal, String[]> bids, TreeMap<BigDecimal, String[]> asks) {
        List<String[]> bid = new ArrayList<>(bids.values());
        List<String[]> ask = new ArrayList<>(asks.values());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            if (i < bid.size()) {
                parts.add(bid.get(i)[0] + ':' + bid.get(i)[1]);
            }
            if (i < ask.size()) {
                parts.add(ask.get(i)[0] + ':' + ask.get(i)[1]);
            }
        }
        CRC32 sum = new CRC32();
        sum.update(String.join(":", parts).getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }

    @Test
    void messagesAreLostDoubledAndOvertaken() throws Exception {
        connect(venue.coinbaseSocket()).sendText("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channel\":\"level2\"}", true);
        long number = next("/channel", "l2_data").path("sequence_num").asLong();

        venue.faults().once(Fault.SOCKET_MISSING);
        stepTwiceApart();
        assertThat(next("/channel", "l2_data").path("sequence_num").asLong()).isEqualTo(number + 2);

        venue.faults().once(Fault.SOCKET_DUPLICATE);
        venue.step();
        assertThat(next("/channel", "l2_data").path("sequence_num").asLong()).isEqualTo(number + 3);
        assertThat(next("/channel", "l2_data").path("sequence_num").asLong()).isEqualTo(number + 3);

        venue.faults().once(Fault.SOCKET_REORDER);
        stepTwiceApart();
        assertThat(next("/channel", "l2_data").path("sequence_num").asLong()).isEqualTo(number + 5);
        assertThat(next("/channel", "l2_data").path("sequence_num").asLong()).isEqualTo(number + 4);

        venue.faults().once(Fault.SOCKET_DROP);
        venue.step();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(CLOSED);
        assertThat(venue.faults().struck()).containsKeys("socket-missing", "socket-duplicate", "socket-reorder", "socket-drop");
    }

    /** Changes that come faster than they are sent are sent as one. */
    private void stepTwiceApart() throws InterruptedException {
        venue.step();
        Thread.sleep(50);
        venue.step();
    }
}
