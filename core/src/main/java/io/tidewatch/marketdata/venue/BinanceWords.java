package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.JsonNumbers;
import io.tidewatch.marketdata.Reading;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Binance's public market interfaces. */
public final class BinanceWords {

    private static final int INVALID_SYMBOL = -1121;
    private static final int TOO_MANY_REQUESTS = -1003;
    private static final Set<String> INTERVALS =
            Set.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d");
    private static final Set<String> PERIODS = Set.of("5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d");

    private BinanceWords() {
    }

    /** Whether it has candles of this length. */
    public static boolean hasCandles(Timeframe timeframe) {
        return INTERVALS.contains(timeframe.label());
    }

    /** Whether it has statistics of futures for this period. */
    public static boolean hasStatistics(Timeframe period) {
        return PERIODS.contains(period.label());
    }

    /** Whether an answer says that there is no such pair. */
    public static boolean noSuchPair(JsonNode body) {
        return body.path("code").asInt() == INVALID_SYMBOL;
    }

    /** Whether an answer says that too much was asked. */
    public static boolean tooManyRequests(JsonNode body) {
        return body.path("code").asInt() == TOO_MANY_REQUESTS;
    }

    /** The complaint in the venue's words, shortened. */
    public static String complaint(JsonNode body) {
        String text = body.path("code").asText("no code") + " " + body.path("msg").asText("");
        return text.length() <= 160 ? text : text.substring(0, 160);
    }

    /**
     * A series from an array of objects.
     *
     * @param time   field with milliseconds since the epoch
     * @param fields the value's field, and others to take where the former is not there
     */
    public static Series series(JsonNode rows, String time, String... fields) {
        TreeMap<Instant, Reading> readings = new TreeMap<>();
        int unreadable = 0;
        for (JsonNode row : rows) {
            Optional<Instant> at = JsonNumbers.instant(row.get(time));
            double value = Double.NaN;
            for (int i = 0; i < fields.length && Double.isNaN(value); i++) {
                value = JsonNumbers.read(row.get(fields[i]));
            }
            if (at.isPresent() && Double.isFinite(value)) {
                readings.put(at.get(), new Reading(at.get(), value));
            } else {
                unreadable++;
            }
        }
        return new Series(new ArrayList<>(readings.values()), unreadable);
    }

    /**
     * Readings as the venue stamped them.
     *
     * @param readings   ascending, one per instant
     * @param unreadable rows without a time or a number
     */
    public record Series(List<Reading> readings, int unreadable) {

        public Series {
            readings = List.copyOf(readings);
        }
    }
}
