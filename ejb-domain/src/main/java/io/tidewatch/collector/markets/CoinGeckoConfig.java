package io.tidewatch.collector.markets;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;

/**
 * Settings of the CoinGecko connector.
 *
 * @param api base address
 * @param ids CoinGecko's keys of the coins, at least one
 */
public record CoinGeckoConfig(URI api, List<String> ids) implements CheckedAtStart {

    private static final List<String> USUAL_IDS = List.of("bitcoin", "ethereum", "solana", "binancecoin", "ripple", "cardano",
            "dogecoin", "tron", "avalanche-2", "chainlink");
    /** One page of an answer holds no more. */
    private static final int MOST_IDS = 250;

    public CoinGeckoConfig {
        ids = List.copyOf(ids);
    }

    /**
     * Reads {@code COINGECKO_API_URL} and {@code ONCHAIN_IDS}.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static CoinGeckoConfig from(Settings settings) {
        List<String> ids = settings.list("ONCHAIN_IDS", USUAL_IDS).stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw new SettingException("ONCHAIN_IDS", String.join(",", ids), "must name between 1 and " + MOST_IDS + " coins");
        }
        return new CoinGeckoConfig(SourceAddress.base(settings, "COINGECKO_API_URL", "https://api.coingecko.com"), ids);
    }
}
