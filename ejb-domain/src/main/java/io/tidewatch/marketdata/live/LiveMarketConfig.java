package io.tidewatch.marketdata.live;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.venue.CoinGeckoWords;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which market data is kept current.
 *
 * @param bars     whether candles of exchanges are
 * @param prices   whether prices of CoinGecko are
 * @param symbols  upper-case symbols
 * @param lookback how much past a symbol without candles gets; more is the business of a backfill
 * @param delay    how long after its end a candle is asked for
 * @param coins    CoinGecko's name by symbol; complete if prices are wanted
 */
public record LiveMarketConfig(boolean bars, boolean prices, List<String> symbols, Duration lookback, Duration delay,
        Map<String, String> coins) implements CheckedAtStart {

    static final String SOURCES = "MARKET_DATA_SOURCES";

    private static final String IDS = "COINGECKO_PRICE_IDS";
    private static final Set<String> KNOWN = Set.of("bars", "prices");

    public LiveMarketConfig {
        symbols = List.copyOf(symbols);
        coins = Map.copyOf(coins);
    }

    /**
     * Reads {@code MARKET_DATA_SOURCES} (of {@code bars}, {@code prices}; none by default), {@code LIQUID_SYMBOLS},
     * {@code MARKET_DATA_LOOKBACK_DAYS}, {@code MARKET_DATA_CLOSE_DELAY_SEC} and {@code COINGECKO_PRICE_IDS}
     * ({@code SYMBOL=id}, comma-separated).
     *
     * @throws SettingException naming a variable with an unusable value
     */
    public static LiveMarketConfig from(Settings settings) {
        List<String> sources = settings.list(SOURCES, List.of()).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        for (String source : sources) {
            if (!KNOWN.contains(source)) {
                throw new SettingException(SOURCES, source, "is neither bars nor prices");
            }
        }
        List<String> symbols = settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                .map(symbol -> symbol.toUpperCase(Locale.ROOT)).distinct().toList();
        boolean prices = sources.contains("prices");
        return new LiveMarketConfig(sources.contains("bars"), prices, symbols,
                Duration.ofDays(settings.whole("MARKET_DATA_LOOKBACK_DAYS", 7, 1, 90)),
                Duration.ofSeconds(settings.whole("MARKET_DATA_CLOSE_DELAY_SEC", 3, 0, 60)),
                prices ? coins(settings, symbols) : Map.of());
    }

    private static Map<String, String> coins(Settings settings, List<String> symbols) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String part : settings.list(IDS, List.of())) {
            int equals = part.indexOf('=');
            if (equals < 1 || !part.substring(equals + 1).strip().matches("[a-z0-9-]{1,80}")) {
                throw new SettingException(IDS, part, "is not of the form BTC=bitcoin");
            }
            given.put(part.substring(0, equals).strip().toUpperCase(Locale.ROOT), part.substring(equals + 1).strip());
        }
        Map<String, String> coins = new LinkedHashMap<>();
        for (String symbol : symbols) {
            String id = given.containsKey(symbol) ? given.get(symbol) : CoinGeckoWords.usualId(symbol).orElse(null);
            if (id == null) {
                throw new SettingException(IDS, settings.text(IDS).orElse(""), "does not say CoinGecko's name of " + symbol);
            }
            coins.put(symbol, id);
        }
        return coins;
    }

    /** Refuses a candle length no venue has, if candles are wanted. */
    void requireOffered(Timeframe timeframe, boolean offered) {
        if (bars && !offered) {
            throw new SettingException("LIQUID_PRIMARY_TIMEFRAME", timeframe.label(), "is a candle length that no exchange has");
        }
    }
}
