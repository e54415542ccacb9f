package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.venue.fault.OrderFaults;
import io.tidewatch.venue.http.Protocol;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The REST protocol of Bitget v2. */
public final class BitgetProtocol implements Protocol {

    private static final String ROOT = "/api/v2";

    private final BitgetSignature signature;
    private final InstantSource clock;
    private final Map<String, Function<VenueRequest, JsonNode>> open = new HashMap<>();
    private final Map<String, Function<VenueRequest, JsonNode>> signed = new HashMap<>();

    public BitgetProtocol(MatchingVenue venue, BitgetCredentials credentials, OrderFaults faults, InstantSource clock) {
        this.signature = new BitgetSignature(credentials, clock);
        this.clock = clock;
        BitgetMarkets markets = new BitgetMarkets(venue, clock);
        open.put("GET /public/time", request -> BitgetWords.object().put("serverTime", Long.toString(clock.millis())));
        open.put("GET /spot/public/symbols", request -> markets.list(MarketKind.SPOT, request));
        open.put("GET /mix/market/contracts", request -> markets.list(MarketKind.PERPETUAL, request));
        open.put("GET /spot/market/orderbook", request -> markets.book(MarketKind.SPOT, request));
        open.put("GET /mix/market/merge-depth", request -> markets.book(MarketKind.PERPETUAL, request));
        for (MarketKind kind : MarketKind.values()) {
            String root = kind == MarketKind.SPOT ? "GET /spot/market/" : "GET /mix/market/";
            open.put(root + "candles", request -> markets.candles(kind, request));
            open.put(root + "history-candles", request -> markets.candles(kind, request));
            open.put(root + "fills", request -> markets.trades(kind, request));
            open.put(root + "tickers", request -> markets.ticker(kind, request));
            open.put(root + "ticker", request -> markets.ticker(kind, request));
        }
        BitgetOrders orders = new BitgetOrders(venue, faults);
        BitgetLists lists = new BitgetLists(venue);
        BitgetAccounts accounts = new BitgetAccounts(venue, orders);
        signed.put("POST /spot/trade/place-order", orders::placeSpot);
        signed.put("POST /spot/trade/cancel-order", request -> orders.cancel(MarketKind.SPOT, request));
        signed.put("GET /spot/trade/orderInfo", orders::findSpot);
        signed.put("GET /spot/trade/unfilled-orders", lists::openSpot);
        signed.put("GET /spot/trade/history-orders", lists::pastSpot);
        signed.put("GET /spot/trade/fills", lists::fillsSpot);
        signed.put("GET /spot/account/assets", accounts::assets);
        signed.put("POST /mix/order/place-order", orders::placeMix);
        signed.put("POST /mix/order/cancel-order", request -> orders.cancel(MarketKind.PERPETUAL, request));
        signed.put("GET /mix/order/detail", orders::findMix);
        signed.put("GET /mix/order/orders-pending", lists::openMix);
        signed.put("GET /mix/order/orders-history", lists::pastMix);
        signed.put("GET /mix/order/fills", lists::fillsMix);
        signed.put("GET /mix/order/fill-history", lists::fillsMix);
        signed.put("GET /mix/account/accounts", accounts::accounts);
        signed.put("GET /mix/account/account", accounts::account);
        signed.put("GET /mix/position/all-position", accounts::positions);
        signed.put("GET /mix/position/single-position", accounts::positions);
        signed.put("POST /mix/account/set-leverage", accounts::setLeverage);
        signed.put("POST /mix/account/set-margin-mode", accounts::setMarginMode);
        signed.put("POST /mix/account/set-position-mode", accounts::setPositionMode);
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ROOT + "/");
    }

    @Override
    public VenueAnswer answer(VenueRequest request) {
        String route = request.method() + ' ' + request.path().substring(ROOT.length());
        Function<VenueRequest, JsonNode> action = open.get(route);
        if (action == null) {
            action = signed.get(route);
            if (action == null) {
                return refusal(BitgetError.ROUTE_UNKNOWN);
            }
            Optional<BitgetError> complaint = signature.complaint(request);
            if (complaint.isPresent()) {
                return refusal(complaint.get());
            }
        }
        try {
            return VenueAnswer.json(200, BitgetWords.envelope("00000", "success", clock.millis(), action.apply(request)));
        } catch (BitgetRefusal e) {
            return refusal(e.error());
        }
    }

    private VenueAnswer refusal(BitgetError error) {
        return VenueAnswer.json(error.status(), BitgetWords.envelope(error.code(), error.text(), clock.millis(), null));
    }

    @Override
    public String subject(VenueRequest request) {
        String name = "";
        if (request.changes()) {
            name = request.json().path("clientOid").asText(request.json().path("orderId").asText());
        }
        return request.method() + ' ' + request.path() + ' ' + name;
    }

    @Override
    public VenueAnswer failure(int status, String text) {
        BitgetError error = status == 429 ? BitgetError.RATE_LIMITED : status == 503 ? BitgetError.BUSY : BitgetError.BROKEN;
        return VenueAnswer.json(status, BitgetWords.envelope(error.code(), error.text(), clock.millis(), null));
    }
}
