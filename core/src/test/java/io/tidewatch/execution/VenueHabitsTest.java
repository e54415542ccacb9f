package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The names and prices under which venues get our orders are part of the contract. */
class VenueHabitsTest {

    @Test
    void namesFollowFromTheOrder() {
        assertThat(VenueHabits.COINBASE.name(7, 0, true)).isEqualTo("ms-7-l");
        assertThat(VenueHabits.COINBASE.name(7, 1, true)).isEqualTo("ms-7-m1");
        assertThat(VenueHabits.COINBASE.name(7, 2, false)).isEqualTo("ms-7-m2");
        assertThat(VenueHabits.BITGET.name(7, 0, true)).isEqualTo("ms-7");
        assertThat(VenueHabits.BITGET.name(7, 1, true)).isEqualTo("ms-7");
        assertThat(VenueHabits.BITGET.name(7, 1, false)).isEqualTo("ms-7-m1");
    }

    @Test
    void symbolsAreTheVenues() {
        assertThat(VenueHabits.COINBASE.symbol("BTC", MarketType.SPOT, "USD")).contains("BTC-USD");
        assertThat(VenueHabits.COINBASE.symbol("BTC-EUR", MarketType.SPOT, "USD")).contains("BTC-EUR");
        assertThat(VenueHabits.COINBASE.symbol("BTC", MarketType.PERP_USDT, "USD")).isEmpty();
        assertThat(VenueHabits.BITGET.symbol("btc/usdt", MarketType.SPOT, "USD")).contains("BTCUSDT");
        assertThat(VenueHabits.BITGET.symbol("BTC", MarketType.PERP_USDT, "USD")).contains("BTCUSDT");
        assertThat(VenueHabits.BITGET.symbol("-", MarketType.SPOT, "USD")).isEmpty();
    }

    @Test
    void aLimitIsHardlyWorseThanExpected() {
        assertThat(VenueHabits.COINBASE.limitSlippageBps(20)).isEqualByComparingTo("2");
        assertThat(VenueHabits.COINBASE.limitSlippageBps(0.5)).isEqualByComparingTo("0.5");
        assertThat(VenueHabits.COINBASE.limitSlippageBps(0)).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(VenueHabits.BITGET.limitSlippageBps(20)).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
