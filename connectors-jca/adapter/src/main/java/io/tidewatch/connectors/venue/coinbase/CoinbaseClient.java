package io.tidewatch.connectors.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.venue.RequestSigner;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.connectors.venue.VenueReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests to Coinbase with its way of saying no, and lists joined from their pages. */
final class CoinbaseClient {

    static final String ROOT = "/api/v3/brokerage";
    private static final int MOST_PAGES = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final VenueLine line;
    private final Optional<RequestSigner> signer;

    CoinbaseClient(CoinbaseSettings settings, VenueLine line) {
        this.line = line;
        this.signer = settings.key().map(key -> new CoinbaseSigner(key, settings.address()));
    }

    VenueLine line() {
        return line;
    }

    boolean hasCredentials() {
        return signer.isPresent();
    }

    /** A signed request whose answer must be a success. */
    <T> T ask(VenueCall call, VenueLine.Reading<T> reading) throws ExchangeException {
        return line.ask(call, signer(), (reply, json) -> reading.read(reply, accepted(call, reply, json)));
    }

    /** A signed question that may be answered with "there is no such thing"; a 404 of anything but the venue itself is none. */
    Optional<JsonNode> lookUp(VenueCall call) throws ExchangeException {
        return line.ask(call, signer(), (reply, json) -> {
            if (reply.status() == NOT_FOUND) {
                if (json != null && String.valueOf(VenueJson.text(json, "error")).equalsIgnoreCase("NOT_FOUND")) {
                    return Optional.empty();
                }
                throw new ExchangeException(Outcome.UNKNOWN, "venue_http_404", call + ": " + line.words(reply));
            }
            return Optional.of(accepted(call, reply, json));
        });
    }

    /** All entries of a list over all its pages. */
    List<JsonNode> pages(String path, String query, String name, Turn turn) throws ExchangeException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            VenueCall call = VenueCall.get(ROOT + path, cursor.isEmpty() ? query : query + "&cursor=" + Query.encoded(cursor), turn);
            JsonNode answer = ask(call, (reply, json) -> json);
            int before = all.size();
            VenueJson.list(answer, name).forEach(all::add);
            String next = VenueJson.text(answer, "cursor");
            boolean more = answer.has("has_next") ? answer.get("has_next").asBoolean() : all.size() > before;
            if (next == null || !more || next.equals(cursor)) {
                if (more && answer.has("has_next")) {
                    throw line.unreadable(call + ": more pages and no way to them");
                }
                return all;
            }
            cursor = next;
        }
        throw line.unreadable(path + ": more than " + MOST_PAGES + " pages");
    }

    private RequestSigner signer() throws ExchangeException {
        RequestSigner proof = signer.orElseThrow(() -> new ExchangeException(
                Outcome.NOT_SENT, "coinbase_credentials_not_configured", "COINBASE_API_KEY and COINBASE_API_SECRET are not set"));
        line.settleClock(this::time);
        return proof;
    }

    /** The venue's time, from which the clock of the signatures learns. */
    Instant time() throws ExchangeException {
        VenueCall call = VenueCall.get(ROOT + "/time", "", Turn.RECONCILE);
        return line.time(call, (reply, json) -> {
            JsonNode time = accepted(call, reply, json);
            Instant millis = VenueJson.millis(time, "epochMillis");
            return millis != null ? millis : Instant.parse(VenueJson.need(time, "iso"));
        });
    }

    /** The answer of a success. @throws ExchangeException {@code REFUSED} otherwise */
    JsonNode accepted(VenueCall call, VenueReply reply, JsonNode json) throws ExchangeException {
        if (!reply.successful()) {
            if (reply.status() == UNAUTHORIZED) {
                line.clock().doubt();
            }
            throw new ExchangeException(Outcome.REFUSED, "venue_http_" + reply.status(), call + ": " + line.words(reply));
        }
        return VenueJson.object(json);
    }
}
