package io.tidewatch.marketdata.venue;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the public interfaces of the venues are, and which of their markets is meant.
 *
 * @param bitget    Bitget, both markets
 * @param binance   Binance, spot
 * @param futures   Binance, futures
 * @param coinGecko CoinGecko
 * @param market    whose candles are taken
 * @param quote     currency the symbols are traded against, for example {@code USDT}
 */
public record VenueConfig(URI bitget, URI binance, URI futures, URI coinGecko, VenueMarket market, String quote)
        implements CheckedAtStart {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{2,8}");

    public VenueConfig {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(quote, "quote");
    }

    /**
     * Reads {@code BITGET_API_URL}, {@code BINANCE_API_URL}, {@code BINANCE_FAPI_URL}, {@code COINGECKO_API_URL},
     * {@code MARKET_DATA_MARKET} ({@code futures} or {@code spot}) and {@code MARKET_DATA_QUOTE}.
     *
     * @throws SettingException naming a variable with an unusable value
     */
    public static VenueConfig from(Settings settings) {
        String market = settings.text("MARKET_DATA_MARKET").orElse(VenueMarket.FUTURES.word());
        String quote = settings.text("MARKET_DATA_QUOTE").orElse("USDT").toUpperCase(Locale.ROOT);
        if (!CURRENCY.matcher(quote).matches()) {
            throw new SettingException("MARKET_DATA_QUOTE", quote, "is no currency");
        }
        return new VenueConfig(
                address(settings, "BITGET_API_URL", "https://api.bitget.com"),
                address(settings, "BINANCE_API_URL", "https://api.binance.com"),
                address(settings, "BINANCE_FAPI_URL", "https://fapi.binance.com"),
                address(settings, "COINGECKO_API_URL", "https://api.coingecko.com"),
                VenueMarket.of(market).orElseThrow(() ->
                        new SettingException("MARKET_DATA_MARKET", market, "is neither futures nor spot")), quote);
    }

    private static URI address(Settings settings, String name, String standard) {
        String text = settings.text(name).orElse(standard);
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getQuery() == null && address.getUserInfo() == null && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new SettingException(name, "…", "is no web address");
        }
        throw new SettingException(name, "…", "is no plain http or https address");
    }

    /** The pair of a symbol. */
    String pair(String symbol) {
        return VenueMarket.pair(symbol, quote);
    }
}
