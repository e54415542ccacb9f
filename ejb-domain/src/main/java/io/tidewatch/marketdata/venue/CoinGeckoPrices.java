package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Asks CoinGecko for prices. */
@ApplicationScoped
public class CoinGeckoPrices {

    private VenueConfig config;
    private VenuePace pace;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CoinGeckoPrices() {
    }

    @Inject
    public CoinGeckoPrices(VenueConfig config, VenuePace pace, TradingClock clock) {
        this.config = config;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Prices in US dollars.
     *
     * @param web   asks
     * @param coins the service's names
     * @return by name; unknown ones are absent
     * @throws SourceException when they could not be had
     */
    public Map<String, CoinGeckoWords.Quote> quotes(SourceClient web, Collection<String> coins)
            throws SourceException, InterruptedException {
        JsonNode body = new VenueClient(web, config, pace, clock).ask(VenueService.COINGECKO, "/api/v3/simple/price", Map.of(
                "ids", String.join(",", new TreeSet<>(coins)), "vs_currencies", "usd", "include_last_updated_at", "true")).body();
        if (body.path("error").isTextual() || body.path("status").has("error_code")) {
            throw new SourceException("CoinGecko: " + shortened(body.path("status").path("error_message")
                    .asText(body.path("error").asText())));
        }
        return CoinGeckoWords.quotes(body);
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160);
    }
}
