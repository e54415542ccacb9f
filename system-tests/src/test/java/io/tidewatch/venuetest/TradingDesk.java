package io.tidewatch.venuetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody who sends decisions over HTTP and repeats what gets no answer, as the paper daemon does: up to two more times, after
 * 0.4 seconds and longer each time. A decision that was submitted is run again when the server is back, mostly.
 */
final class TradingDesk implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 3;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(12);
    private static final Duration BACK_OFF = Duration.ofMillis(400);
    private static final List<String> ASSETS = List.of("BTC", "ETH", "SOL");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TidewatchServer server;
    private final LocalVenue venue;
    private final Random random;
    private final Shared shared;

    TradingDesk(TidewatchServer server, LocalVenue venue, long seed, Shared shared) {
        this.server = server;
        this.venue = venue;
        this.random = new Random(seed);
        this.shared = shared;
    }

    /** What all desks have in common. */
    static final class Shared {

        final AtomicInteger sent = new AtomicInteger();
        final AtomicLong repeats = new AtomicLong();
        final AtomicLong executed = new AtomicLong();
        final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
        volatile boolean stopped;

        void refused(String why) {
            refusals.computeIfAbsent(why, key -> new AtomicLong()).incrementAndGet();
        }

        Map<String, AtomicLong> refusals() {
            return new TreeMap<>(refusals);
        }
    }

    @Override
    public void run() {
        try {
            while (!shared.stopped) {
                decide();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void decide() throws InterruptedException {
        int orders = 1 + random.nextInt(3);
        ObjectNode terms = terms();
        ObjectNode submit = terms.deepCopy();
        ArrayNode list = submit.putArray("orders");
        for (int i = 0; i < orders; i++) {
            list.add(order(terms));
        }
        JsonNode accepted = post("/api/v2/execution/orders", submit, "desk-" + random.nextLong());
        if (accepted == null || accepted.isEmpty()) {
            return;
        }
        ObjectNode run = terms.deepCopy();
        run.put("decision_id", accepted.path("decision_id").asText()).put("limit_timeout_sec", 0.1 + 0.5 * random.nextDouble())
                .put("max_retries", random.nextInt(3));
        JsonNode outcome = post("/api/v2/execution/run", run, null);
        boolean again = random.nextInt(10) < 7;
        while (outcome == null && again && !shared.stopped) {
            Thread.sleep(500);
            outcome = post("/api/v2/execution/run", run, null);
        }
        if (outcome != null) {
            shared.executed.addAndGet(outcome.path("total").asInt());
            shared.sent.addAndGet(orders);
            for (JsonNode order : outcome.path("orders")) {
                String reason = order.path("execution").path("reject_reason").asText("");
                if (!reason.isEmpty() && !reason.equals("null")) {
                    shared.refused(reason);
                    Thread.sleep(reason.startsWith("risk_blocked") ? 100 : 0);
                }
            }
        }
    }

    private ObjectNode terms() {
        int market = random.nextInt(3);
        ObjectNode terms = JSON.createObjectNode().put("adapter", market == 0 ? "coinbase_live" : "bitget_live")
                .put("venue", market == 0 ? "coinbase" : "bitget").put("market_type", market == 2 ? "perp_usdt" : "spot")
                .put("time_in_force", List.of("GTC", "GTC", "IOC", "FOK").get(random.nextInt(4))).put("max_slippage_bps", 20);
        return market == 2 ? terms.put("product_type", "USDT-FUTURES") : terms;
    }

    private ObjectNode order(ObjectNode terms) {
        String asset = ASSETS.get(random.nextInt(ASSETS.size()));
        boolean perpetual = terms.path("market_type").asText().equals("perp_usdt");
        boolean coinbase = terms.path("venue").asText().equals("coinbase");
        MatchingVenue there = coinbase ? venue.coinbase() : venue.bitget();
        Instrument instrument = there.instrument(perpetual ? MarketKind.PERPETUAL : MarketKind.SPOT, asset + (coinbase ? "-USD" : "USDT"))
                .orElseThrow();
        BigDecimal middle = there.middle(instrument);
        BigDecimal quantity = new BigDecimal(100 + random.nextInt(4_000)).divide(middle, instrument.quantityPlaces(), RoundingMode.UP);
        ObjectNode order = JSON.createObjectNode().put("target", perpetual ? asset + "USDT" : asset).put("track", "liquid")
                .put("side", random.nextBoolean() ? "buy" : "sell").put("quantity", quantity.doubleValue())
                .put("strategy_id", "campaign-" + random.nextInt(3));
        if (random.nextInt(4) > 0) {
            double away = 1 + (random.nextDouble() - 0.5) / 500;
            order.put("est_price", middle.multiply(BigDecimal.valueOf(away)).setScale(instrument.pricePlaces(), RoundingMode.HALF_EVEN)
                    .doubleValue());
        }
        return order;
    }

    /** The answer, empty when the server said no; null when there was none. */
    private JsonNode post(String path, ObjectNode body, String idempotencyKey) throws InterruptedException {
        for (int attempt = 0; attempt < TRIES && !shared.stopped; attempt++) {
            if (attempt > 0) {
                shared.repeats.incrementAndGet();
                Thread.sleep(BACK_OFF.toMillis() << (attempt - 1));
            }
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path)).timeout(ANSWER_LIMIT)
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString()));
                if (idempotencyKey != null) {
                    request.header("Idempotency-Key", idempotencyKey);
                }
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return JSON.readTree(answer.body());
                }
                shared.refused(answer.statusCode() + " " + answer.body().substring(0, Math.min(120, answer.body().length())));
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    Thread.sleep(BACK_OFF.toMillis());
                    return JSON.createObjectNode();
                }
            } catch (IOException e) {
                // Killed, restarting or slow: what a client sees of that is an answer that does not come.
                Thread.sleep(50);
            }
        }
        return null;
    }
}
