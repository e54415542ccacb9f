package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.Timeframe;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bitget's public market interface, version 2. */
public final class BitgetWords {

    private static final String GOOD = "00000";
    private static final String TOO_MANY_REQUESTS = "429";
    /** Parameter does not exist, symbol cannot be empty, symbol removed, trading pair unavailable or not supported. */
    private static final Set<String> NO_SUCH_PAIR = Set.of("40034", "40019", "40309", "40102", "22026", "43111", "00171", "00172");

    /** Twelve-hour and longer candles have a variant that begins at midnight in UTC; the plain ones begin at midnight in Hong Kong. */
    private static final Map<String, String> FUTURES = Map.of("1m", "1m", "3m", "3m", "5m", "5m", "15m", "15m", "30m", "30m",
            "1h", "1H", "4h", "4H", "6h", "6Hutc", "12h", "12Hutc", "1d", "1Dutc");
    private static final Map<String, String> SPOT = Map.of("1m", "1min", "3m", "3min", "5m", "5min", "15m", "15min", "30m", "30min",
            "1h", "1h", "4h", "4h", "6h", "6Hutc", "12h", "12Hutc", "1d", "1Dutc");

    /** What is wrong with an answer. */
    public enum Fault { NO_SUCH_PAIR, TOO_MANY_REQUESTS, OTHER }

    private BitgetWords() {
    }

    /** The venue's word for a candle length; empty when it has no such candles. */
    public static Optional<String> granularity(VenueMarket market, Timeframe timeframe) {
        return Optional.ofNullable((market == VenueMarket.FUTURES ? FUTURES : SPOT).get(timeframe.label()));
    }

    /** What an answer complains of, whatever its HTTP status; empty for a good one. */
    public static Optional<Fault> fault(JsonNode body) {
        String code = body.path("code").asText("");
        if (code.equals(GOOD)) {
            return body.path("data").isArray() ? Optional.empty() : Optional.of(Fault.OTHER);
        }
        if (NO_SUCH_PAIR.contains(code)) {
            return Optional.of(Fault.NO_SUCH_PAIR);
        }
        return Optional.of(code.equals(TOO_MANY_REQUESTS) ? Fault.TOO_MANY_REQUESTS : Fault.OTHER);
    }

    /** The complaint in the venue's words, shortened. */
    public static String complaint(JsonNode body) {
        String text = body.path("code").asText("no code") + " " + body.path("msg").asText("");
        return text.length() <= 160 ? text : text.substring(0, 160);
    }
}
