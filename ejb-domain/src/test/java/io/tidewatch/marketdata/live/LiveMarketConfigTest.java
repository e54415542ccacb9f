package io.tidewatch.marketdata.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.venue.VenueConfig;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveMarketConfigTest {

    private static Settings settings(Map<String, String> values) {
        return new Settings(name -> Optional.ofNullable(values.get(name)));
    }

    @Test
    void isOffUntilSourcesAreNamed() {
        LiveMarketConfig config = LiveMarketConfig.from(settings(Map.of()));
        assertThat(config.bars() || config.prices()).isFalse();
        config.requireOffered(Timeframe.of("7m"), false);
    }

    @Test
    void knowsTheUsualCoinsAndTakesOthersByName() {
        LiveMarketConfig config = LiveMarketConfig.from(settings(Map.of("MARKET_DATA_SOURCES", "prices", "LIQUID_SYMBOLS", "btc,foo",
                "COINGECKO_PRICE_IDS", "FOO=foo-coin")));
        assertThat(config.coins()).isEqualTo(Map.of("BTC", "bitcoin", "FOO", "foo-coin"));
        assertThatThrownBy(() -> LiveMarketConfig.from(settings(Map.of("MARKET_DATA_SOURCES", "prices", "LIQUID_SYMBOLS", "FOO"))))
                .isInstanceOf(SettingException.class).hasMessageContaining("COINGECKO_PRICE_IDS").hasMessageContaining("FOO");
    }

    @Test
    void refusesACandleLengthNoExchangeHas() {
        LiveMarketConfig config = LiveMarketConfig.from(settings(Map.of("MARKET_DATA_SOURCES", "bars")));
        assertThatThrownBy(() -> config.requireOffered(Timeframe.of("7m"), false)).isInstanceOf(SettingException.class)
                .hasMessageContaining("LIQUID_PRIMARY_TIMEFRAME");
    }

    @ParameterizedTest
    @CsvSource({"MARKET_DATA_SOURCES,ticks", "MARKET_DATA_LOOKBACK_DAYS,0", "MARKET_DATA_CLOSE_DELAY_SEC,x", "MARKET_DATA_MARKET,margin",
        "MARKET_DATA_QUOTE,U$", "BITGET_API_URL,ftp://x", "BINANCE_API_URL,nowhere", "BINANCE_FAPI_URL,http://u:p@x",
        "COINGECKO_API_URL,http://x/?k=v"})
    void unusableValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> {
            LiveMarketConfig.from(settings(Map.of(name, value)));
            VenueConfig.from(settings(Map.of(name, value)));
        }).isInstanceOf(SettingException.class).hasMessageContaining(name);
    }
}
