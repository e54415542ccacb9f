package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.JsonNumbers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** CoinGecko's simple prices: {@code {"bitcoin": {"usd": 67187.3, "last_updated_at": 1711356300}}}. */
public final class CoinGeckoWords {

    private static final Map<String, String> USUAL_IDS = Map.ofEntries(
            Map.entry("BTC", "bitcoin"), Map.entry("ETH", "ethereum"), Map.entry("SOL", "solana"),
            Map.entry("BNB", "binancecoin"), Map.entry("XRP", "ripple"), Map.entry("ADA", "cardano"),
            Map.entry("DOGE", "dogecoin"), Map.entry("TRX", "tron"), Map.entry("AVAX", "avalanche-2"),
            Map.entry("LINK", "chainlink"), Map.entry("DOT", "polkadot"), Map.entry("LTC", "litecoin"));

    /**
     * A price of a coin.
     *
     * @param usd       above 0
     * @param updatedAt when the service last changed it; not when it became known here
     */
    public record Quote(double usd, Instant updatedAt) {
    }

    private CoinGeckoWords() {
    }

    /** The service's name of a symbol, for the well-known ones. */
    public static Optional<String> usualId(String symbol) {
        return Optional.ofNullable(USUAL_IDS.get(symbol));
    }

    /** The readable quotes by the service's names. */
    public static Map<String, Quote> quotes(JsonNode body) {
        Map<String, Quote> quotes = new LinkedHashMap<>();
        body.properties().forEach(entry -> {
            double usd = JsonNumbers.read(entry.getValue().get("usd"));
            double seconds = JsonNumbers.read(entry.getValue().get("last_updated_at"));
            if (usd > 0 && usd < 1e12 && seconds > 0 && seconds < 1e10) {
                quotes.put(entry.getKey(), new Quote(usd, Instant.ofEpochSecond((long) seconds)));
            }
        });
        return quotes;
    }
}
