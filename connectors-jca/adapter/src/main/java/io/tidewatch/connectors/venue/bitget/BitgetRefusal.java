package io.tidewatch.connectors.venue.bitget;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.connectors.venue.VenueReply;
import java.util.Locale;
import java.util.Set;

/** A code of Bitget that is not that of success, in the contract's words: the first class that matches. */
final class BitgetRefusal {

    private static final Set<String> SIGNATURE = Set.of("40009", "40011", "40012", "00171");
    private static final Set<String> TIME = Set.of("40005", "40008");
    private static final Set<String> RATE = Set.of("429", "13006");
    private static final Set<String> NOT_FOUND = Set.of("40109", "43001", "40768");
    private static final Set<String> DUPLICATE = Set.of("40786", "43118");
    /** The venue lost track itself: time-outs and errors inside it. */
    private static final Set<String> UNCLEAR = Set.of("40010", "40015", "40725", "45001");

    private BitgetRefusal() {
    }

    /** Whether the venue says that it knows no such order. */
    static boolean isNotFound(String code) {
        return NOT_FOUND.contains(code);
    }

    /** Whether the venue did not like the time of the request. */
    static boolean isAboutTime(String code) {
        return TIME.contains(code);
    }

    /**
     * Why a request was not done. A name that was used before means that an earlier sending arrived: then the order may well exist,
     * and only asking for it tells.
     */
    static ExchangeException of(VenueCall call, VenueReply reply, String code, String words, VenueLine line) {
        String reason = reason(code, words.toLowerCase(Locale.ROOT));
        if (reason.equals("bitget_rate_limited")) {
            return line.rateLimited(call, reply);
        }
        boolean duplicate = DUPLICATE.contains(code) || words.toLowerCase(Locale.ROOT).contains("duplicate");
        Outcome outcome = duplicate || UNCLEAR.contains(code) ? Outcome.UNKNOWN : Outcome.REFUSED;
        return new ExchangeException(outcome, reason, call + ": " + line.words(code + " " + words));
    }

    private static String reason(String code, String words) {
        if (SIGNATURE.contains(code) || words.contains("signature")) {
            return "bitget_signature_error";
        }
        if (words.contains("symbol") && (words.contains("not exist") || words.contains("invalid"))) {
            return "bitget_symbol_not_supported";
        }
        if (words.contains("precision") || words.contains("size too")) {
            return "bitget_precision_invalid";
        }
        if (words.contains("position") || words.contains("reduceonly") || words.contains("reduce only")) {
            return "bitget_position_rule_violation";
        }
        if (words.contains("rate limit") || RATE.contains(code)) {
            return "bitget_rate_limited";
        }
        return code.matches("[0-9A-Za-z_]{1,16}") ? "venue_error:" + code : "venue_error";
    }
}
