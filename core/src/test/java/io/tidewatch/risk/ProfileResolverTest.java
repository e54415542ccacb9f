package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileResolverTest {

    private final ProfileResolver resolver = new ProfileResolver(List.of("btc", "ADA"));

    @ParameterizedTest
    @CsvSource({"BTC, crypto, crypto_beta", "doge, crypto, crypto_beta", "ADA, crypto, crypto_beta", "BTCUSDT, crypto, crypto_beta",
        "ETH-USD, crypto, crypto_beta", "BTCPERP, crypto, crypto_beta", "AAPL, equity, core", "USDT, equity, core", "LINK, equity, core"})
    void fallsBackByAssetClass(String target, String sector, String style) {
        assertThat(resolve(position(target, "liquid", null, null), Map.of()))
                .extracting(WeightedPosition::sector, WeightedPosition::style).containsExactly(sector, style);
    }

    @Test
    void companiesFallBackToVenture() {
        assertThat(resolve(position("Golden Startup", "vc", null, null), Map.of()))
                .isEqualTo(position("GOLDEN STARTUP", "vc", "private", "venture"));
    }

    @Test
    void takesWhatIsStoredInItsCase() {
        Map<String, AssetProfile> stored = Map.of("GOLDEN STARTUP", new AssetProfile("AI", ""));
        assertThat(resolve(position("Golden Startup", "vc", null, null), stored))
                .isEqualTo(position("GOLDEN STARTUP", "vc", "AI", "venture"));
    }

    @Test
    void whatTheCallerSentWins() {
        Map<String, AssetProfile> stored = Map.of("BTC", new AssetProfile("stored", "stored"));
        assertThat(resolve(position("BTC", "liquid", "Sent", null), stored)).isEqualTo(position("BTC", "liquid", "Sent", "stored"));
        assertThat(resolve(position("BTC", "liquid", "", "mine"), stored)).isEqualTo(position("BTC", "liquid", "stored", "mine"));
    }

    private WeightedPosition resolve(WeightedPosition position, Map<String, AssetProfile> stored) {
        return resolver.resolve(List.of(position), stored).get(0);
    }

    private static WeightedPosition position(String target, String track, String sector, String style) {
        return new WeightedPosition(target, track, 0.1, sector, style);
    }
}
