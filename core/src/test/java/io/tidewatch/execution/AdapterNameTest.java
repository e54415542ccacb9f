package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdapterNameTest {

    @Test
    void knowsTheThreeAdapters() {
        assertThat(AdapterName.of("bitget_live")).isEqualTo(AdapterName.BITGET_LIVE);
        assertThatThrownBy(() -> AdapterName.of("binance")).hasMessageContaining("unsupported adapter");
    }

    @Test
    void correctsOnlyTheOtherLiveVenue() {
        assertThat(AdapterName.BITGET_LIVE.resolveVenue("coinbase")).isEqualTo("bitget");
        assertThat(AdapterName.COINBASE_LIVE.resolveVenue("bitget")).isEqualTo("coinbase");
        assertThat(AdapterName.COINBASE_LIVE.resolveVenue("kraken")).isEqualTo("kraken");
        assertThat(AdapterName.PAPER.resolveVenue("bitget")).isEqualTo("bitget");
    }

    @Test
    void mapsBaseAssetsOnlyWithAProductFamily() {
        OrderTerms spot = OrderTerms.DEFAULTS;
        assertThat(spot.mapsBaseAssets()).isFalse();
        assertThat(perpetual(null).mapsBaseAssets()).isFalse();
        assertThat(perpetual("USDT-FUTURES").mapsBaseAssets()).isTrue();
    }

    private static OrderTerms perpetual(String product) {
        return new OrderTerms("bitget", TimeInForce.IOC, 20, MarketType.PERP_USDT, product, 3.0, false, "one_way", "cross");
    }
}
