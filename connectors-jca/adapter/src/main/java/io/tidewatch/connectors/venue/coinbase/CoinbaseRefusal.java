package io.tidewatch.connectors.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueLine;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A no inside an answer whose HTTP status says yes. */
final class CoinbaseRefusal {

    private static final String ALREADY_ASKED = "DUPLICATE_CANCEL_REQUEST";
    private static final String UNSPECIFIC = "UNKNOWN_FAILURE_REASON";

    private CoinbaseRefusal() {
    }

    /**
     * Why an order was not taken. A name that was used before means that an earlier sending arrived: then the order may well exist,
     * and only asking for it tells.
     */
    static ExchangeException ofOrder(JsonNode answer, VenueLine line) {
        JsonNode error = answer.path("error_response");
        String code = Stream.of(text(error, "error"), text(error, "new_order_failure_reason"), text(error, "preview_failure_reason"),
                        text(answer, "failure_reason"))
                .filter(name -> !name.isEmpty() && !name.startsWith("UNKNOWN")).findFirst().orElse(UNSPECIFIC);
        String words = Stream.of(text(error, "message"), text(error, "error_details")).filter(text -> !text.isEmpty()).distinct()
                .collect(Collectors.joining("; "));
        boolean duplicate = (code + words).toLowerCase(Locale.ROOT).contains("duplicate");
        return new ExchangeException(duplicate ? Outcome.UNKNOWN : Outcome.REFUSED, "venue_error:" + line.words(code),
                line.words(words.isEmpty() ? code : code + ": " + words));
    }

    /** @throws ExchangeException when the cancel was not taken; one that was taken before is taken */
    static void ofCancel(JsonNode result, VenueLine line) throws ExchangeException {
        String why = text(result, "failure_reason");
        if (!result.path("success").asBoolean() && !why.equals(ALREADY_ASKED)) {
            throw new ExchangeException(Outcome.REFUSED, "venue_error:" + line.words(why.isEmpty() ? "UNKNOWN_CANCEL_FAILURE_REASON" : why),
                    "cancel refused: " + line.words(why));
        }
    }

    private static String text(JsonNode node, String name) {
        String text = VenueJson.text(node, name);
        return text == null ? "" : text;
    }
}
