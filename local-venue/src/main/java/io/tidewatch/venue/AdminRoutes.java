package io.tidewatch.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.fault.Fault;
import io.tidewatch.venue.http.Protocol;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;

/** What no real venue has: figures to compare with, and ways to make things go wrong. Open to everybody on this machine. */
final class AdminRoutes implements Protocol {

    private static final String ROOT = "/_venue/";

    private final LocalVenue venue;
    private final Map<String, Function<VenueRequest, JsonNode>> routes;

    AdminRoutes(LocalVenue venue) {
        this.venue = venue;
        this.routes = Map.of(
                "GET figures", request -> figures(),
                "GET orders", request -> perVenue(AdminRoutes::orders),
                "GET fills", request -> perVenue(AdminRoutes::fills),
                "GET journal", request -> perVenue(AdminRoutes::journal),
                "GET faults", request -> faults(),
                "POST faults", this::setFaults,
                "POST once", this::once,
                "POST step", request -> step(),
                "POST price", this::price,
                "POST sockets/drop", request -> dropSockets());
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public boolean mayFail() {
        return false;
    }

    @Override
    public VenueAnswer answer(VenueRequest request) {
        Function<VenueRequest, JsonNode> route = routes.get(request.method() + ' ' + request.path().substring(ROOT.length()));
        if (route == null) {
            return failure(404, "there are " + String.join(", ", routes.keySet()));
        }
        try {
            return VenueAnswer.json(200, route.apply(request));
        } catch (IllegalArgumentException e) {
            return failure(400, e.getMessage());
        }
    }

    @Override
    public String subject(VenueRequest request) {
        return request.path();
    }

    @Override
    public VenueAnswer failure(int status, String text) {
        return VenueAnswer.json(status, object().put("error", text));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode perVenue(Function<MatchingVenue, JsonNode> view) {
        ObjectNode node = object();
        node.set("coinbase", view.apply(venue.coinbase()));
        node.set("bitget", view.apply(venue.bitget()));
        return node;
    }

    private JsonNode figures() {
        return perVenue(each -> {
            VenueFigures figures = VenueFigures.of(each);
            ObjectNode node = object().put("orders", figures.orders()).put("open", figures.open()).put("fills", figures.fills())
                    .put("refused", figures.refused()).put("repeated", figures.repeated()).put("fingerprint", figures.fingerprint());
            ObjectNode balances = node.putObject("balances");
            figures.balances().forEach((name, amount) -> balances.put(name, amount.toPlainString()));
            ObjectNode positions = node.putObject("positions");
            figures.positions().forEach((name, amount) -> positions.put(name, amount.toPlainString()));
            return node;
        });
    }

    private static JsonNode orders(MatchingVenue each) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        each.allOrders().forEach(order -> list.addObject().put("id", order.id()).put("clientId", order.asked().clientId())
                .put("market", order.asked().instrument().kind().name()).put("symbol", order.asked().instrument().symbol())
                .put("side", order.asked().side().name()).put("state", order.state().name()).put("reason", order.reason())
                .put("filled", order.filled().toPlainString()).put("averagePrice", order.averagePrice().toPlainString()));
        return list;
    }

    private static JsonNode fills(MatchingVenue each) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        each.allFills().forEach(fill -> list.addObject().put("id", fill.id()).put("order", fill.order()).put("clientId", fill.clientId())
                .put("market", fill.instrument().kind().name()).put("symbol", fill.instrument().symbol())
                .put("side", fill.side().name()).put("quantity", fill.quantity().toPlainString())
                .put("price", fill.price().toPlainString()).put("fee", fill.fee().toPlainString())
                .put("feeCurrency", fill.feeCurrency()).put("at", fill.at().toString()));
        return list;
    }

    private static JsonNode journal(MatchingVenue each) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        each.journal().forEach(entry -> list.addObject().put("sequence", entry.sequence()).put("at", entry.at().toString())
                .put("event", entry.event()).put("order", entry.order()).put("clientId", entry.clientId()).put("detail", entry.detail()));
        return list;
    }

    private JsonNode faults() {
        ObjectNode node = object();
        venue.faults().struck().forEach(node::put);
        return node;
    }

    /** {@code {"all": 0}} or {@code {"timeout-after-accept": 0.1}}. */
    private JsonNode setFaults(VenueRequest request) {
        request.json().properties().forEach(entry -> {
            if (entry.getKey().equals("all")) {
                venue.faults().all(entry.getValue().asDouble(-1));
            } else {
                venue.faults().odds(Fault.of(entry.getKey()), entry.getValue().asDouble(-1));
            }
        });
        return faults();
    }

    /** {@code {"fault": "drop-after-accept", "subject": "ms-17"}}. */
    private JsonNode once(VenueRequest request) {
        venue.faults().once(Fault.of(request.json().path("fault").asText()), request.json().path("subject").asText());
        return faults();
    }

    private JsonNode step() {
        venue.step();
        return figures();
    }

    /** {@code {"venue": "bitget", "market": "SPOT", "symbol": "BTCUSDT", "price": "61000"}}. */
    private JsonNode price(VenueRequest request) {
        JsonNode body = request.json();
        MatchingVenue chosen = body.path("venue").asText().equals("coinbase") ? venue.coinbase() : venue.bitget();
        Instrument instrument = chosen.instrument(MarketKind.valueOf(body.path("market").asText("SPOT")), body.path("symbol").asText())
                .orElseThrow(() -> new IllegalArgumentException("no such instrument"));
        chosen.put(instrument, new BigDecimal(body.path("price").asText()));
        return object().put("middle", chosen.middle(instrument).toPlainString());
    }

    private JsonNode dropSockets() {
        venue.sockets().dropAll();
        return object();
    }
}
