package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.venue.RequestSigner;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.connectors.venue.VenueReply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests to Bitget with its envelope taken off, its way of saying no, and lists joined from their pages. */
final class BitgetClient {

    private static final String SUCCESS = "00000";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 500;

    private final VenueLine line;
    private final Optional<RequestSigner> signer;

    BitgetClient(BitgetSettings settings, VenueLine line) {
        this.line = line;
        this.signer = settings.key().map(key -> new BitgetSigner(key, settings.windowMillis()));
    }

    /** Reads the data of an envelope. */
    interface Data<T> {
        T read(JsonNode data) throws ExchangeException;
    }

    VenueLine line() {
        return line;
    }

    boolean hasCredentials() {
        return signer.isPresent();
    }

    /** A signed question. */
    <T> T get(String path, Map<String, String> query, Turn turn, Data<T> data) throws ExchangeException {
        return signed(VenueCall.get(path, query(query), turn), data);
    }

    /** A signed demand; fields without a value are left out. */
    <T> T post(String path, Map<String, String> body, Turn turn, Data<T> data) throws ExchangeException {
        return signed(VenueCall.post(path, VenueJson.object(body).toString(), turn), data);
    }

    private <T> T signed(VenueCall call, Data<T> data) throws ExchangeException {
        RequestSigner proof = proof();
        return line.ask(call, proof, (reply, json) -> data.read(data(call, reply, json)));
    }

    /** A public question. */
    <T> T getPublic(String path, Map<String, String> query, Data<T> data) throws ExchangeException {
        VenueCall call = VenueCall.get(path, query(query), Turn.NEW);
        return line.ask(call, RequestSigner.NONE, (reply, json) -> data.read(data(call, reply, json)));
    }

    /** A signed question that may be answered with "there is no such order": by a code, or by an empty list. */
    Optional<JsonNode> lookUp(String path, Map<String, String> query, Turn turn) throws ExchangeException {
        VenueCall call = VenueCall.get(path, query(query), turn);
        return line.ask(call, proof(), (reply, json) -> {
            if (json != null && BitgetRefusal.isNotFound(String.valueOf(VenueJson.text(json, "code")))) {
                return Optional.empty();
            }
            JsonNode data = data(call, reply, json);
            if (data.isArray()) {
                return data.isEmpty() ? Optional.empty() : Optional.of(data.get(0));
            }
            if (!data.isObject()) {
                throw new IllegalArgumentException("no order in the answer");
            }
            return Optional.of(data);
        });
    }

    /** All entries of a list over all its pages, each once, as {@code identity} tells them apart, newest first. */
    List<JsonNode> pages(String path, Map<String, String> query, String listName, String identity, Turn turn) throws ExchangeException {
        List<JsonNode> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<String, String> page = new TreeMap<>(query);
        page.put("limit", Integer.toString(PAGE));
        for (int i = 0; i < MOST_PAGES; i++) {
            List<JsonNode> entries = get(path, page, turn, data -> list(data, listName));
            String last = null;
            boolean news = false;
            for (JsonNode entry : entries) {
                last = need(entry, identity);
                if (seen.add(last + " " + VenueJson.text(entry, "orderId"))) {
                    all.add(entry);
                    news = true;
                }
            }
            if (entries.size() < PAGE || !news) {
                return all;
            }
            page.put("idLessThan", last);
        }
        throw line.unreadable(path + ": more than " + MOST_PAGES + " pages");
    }

    private static List<JsonNode> list(JsonNode data, String name) {
        List<JsonNode> entries = new ArrayList<>();
        if (name == null && !data.isArray()) {
            throw new IllegalArgumentException("the answer is no list");
        }
        (name == null ? data : VenueJson.list(data, name)).forEach(entries::add);
        return entries;
    }

    private String need(JsonNode entry, String name) throws ExchangeException {
        String text = VenueJson.text(entry, name);
        if (text == null) {
            throw line.unreadable("an entry without " + name);
        }
        return text;
    }

    /** The venue's time, from which the clock of the signatures learns. */
    Instant time() throws ExchangeException {
        VenueCall call = VenueCall.get("/api/v2/public/time", "", Turn.RECONCILE);
        return line.time(call, (reply, json) -> {
            Instant time = VenueJson.millis(data(call, reply, json), "serverTime");
            if (time == null) {
                throw new IllegalArgumentException("no serverTime");
            }
            return time;
        });
    }

    private RequestSigner proof() throws ExchangeException {
        RequestSigner proof = signer.orElseThrow(() -> new ExchangeException(Outcome.NOT_SENT, "bitget_credentials_not_configured",
                "BITGET_API_KEY, BITGET_API_SECRET and BITGET_API_PASSPHRASE are not all set"));
        line.settleClock(this::time);
        return proof;
    }

    private JsonNode data(VenueCall call, VenueReply reply, JsonNode json) throws ExchangeException {
        String code = VenueJson.text(json, "code");
        if (reply.successful() && (code == null || code.equals(SUCCESS))) {
            return VenueJson.object(json).path("data");
        }
        if (code == null) {
            throw new ExchangeException(Outcome.REFUSED, "venue_http_" + reply.status(), call + ": " + line.words(reply));
        }
        if (BitgetRefusal.isAboutTime(code)) {
            line.clock().doubt();
        }
        String words = VenueJson.text(json, "msg", "message");
        throw BitgetRefusal.of(call, reply, code, words == null ? "" : words, line);
    }

    private static String query(Map<String, String> fields) {
        return new TreeMap<>(fields).entrySet().stream().filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
