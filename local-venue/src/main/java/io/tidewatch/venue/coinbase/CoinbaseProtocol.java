package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.fault.OrderFaults;
import io.tidewatch.venue.http.Protocol;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.MatchingVenue;
import java.time.Instant;
import java.time.InstantSource;

/** The REST protocol of Coinbase Advanced Trade v3. */
public final class CoinbaseProtocol implements Protocol {

    private static final String ROOT = "/api/v3/brokerage";

    private final CoinbaseToken token;
    private final InstantSource clock;
    private final CoinbaseOrders orders;
    private final CoinbaseLists lists;
    private final CoinbaseMarkets markets;

    public CoinbaseProtocol(MatchingVenue venue, CoinbaseKey key, OrderFaults faults, InstantSource clock) {
        this.token = new CoinbaseToken(key, clock);
        this.clock = clock;
        this.orders = new CoinbaseOrders(venue, faults);
        this.lists = new CoinbaseLists(venue);
        this.markets = new CoinbaseMarkets(venue);
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ROOT + "/") || path.equals("/v2/time");
    }

    @Override
    public VenueAnswer answer(VenueRequest request) {
        if (request.path().equals("/v2/time") || request.path().equals(ROOT + "/time")) {
            return time(request.path().equals("/v2/time"));
        }
        String path = request.path().substring(ROOT.length());
        if (path.startsWith("/market/")) {
            return markets.answer(path.substring("/market".length()), request);
        }
        if (!token.complaint(request).isEmpty()) {
            return VenueAnswer.text(401, "Unauthorized\n");
        }
        return switch (request.method() + ' ' + path) {
            case "POST /orders" -> orders.place(request);
            case "POST /orders/batch_cancel" -> orders.cancel(request);
            case "GET /orders/historical/batch" -> lists.orders(request);
            case "GET /orders/historical/fills" -> lists.fills(request);
            case "GET /accounts" -> lists.accounts(request);
            case "GET /key_permissions" -> permissions();
            default -> request.method().equals("GET") ? read(path, request) : failure(404, "no such route");
        };
    }

    private VenueAnswer read(String path, VenueRequest request) {
        if (path.startsWith("/orders/historical/")) {
            return orders.find(path.substring("/orders/historical/".length()));
        }
        if (path.startsWith("/accounts/")) {
            return lists.account(path.substring("/accounts/".length()));
        }
        return markets.answer(path, request);
    }

    private VenueAnswer time(boolean old) {
        Instant now = clock.instant();
        ObjectNode node = CoinbaseWords.object();
        if (old) {
            node.putObject("data").put("iso", CoinbaseWords.time(now)).put("epoch", now.getEpochSecond());
        } else {
            node.put("iso", CoinbaseWords.time(now)).put("epochSeconds", Long.toString(now.getEpochSecond()))
                    .put("epochMillis", Long.toString(now.toEpochMilli()));
        }
        return VenueAnswer.json(200, node);
    }

    private static VenueAnswer permissions() {
        return VenueAnswer.json(200, CoinbaseWords.object().put("can_view", true).put("can_trade", true).put("can_transfer", false)
                .put("portfolio_uuid", CoinbaseIds.account("portfolio")).put("portfolio_type", "DEFAULT"));
    }

    @Override
    public String subject(VenueRequest request) {
        String name = "";
        if (request.changes()) {
            name = request.json().path("client_order_id").asText(request.json().path("order_ids").toString());
        }
        return request.method() + ' ' + request.path() + ' ' + name;
    }

    @Override
    public VenueAnswer failure(int status, String text) {
        String error = switch (status) {
            case 404 -> "NOT_FOUND";
            case 400 -> "INVALID_ARGUMENT";
            case 429 -> "RATE_LIMIT_EXCEEDED";
            default -> "INTERNAL";
        };
        return said(status, error, text);
    }

    static VenueAnswer invalid(String text) {
        return said(400, "INVALID_ARGUMENT", text);
    }

    static VenueAnswer missing(String text) {
        return said(404, "NOT_FOUND", text);
    }

    private static VenueAnswer said(int status, String error, String text) {
        return VenueAnswer.json(status, CoinbaseWords.object().put("error", error).put("error_details", text).put("message", text));
    }
}
