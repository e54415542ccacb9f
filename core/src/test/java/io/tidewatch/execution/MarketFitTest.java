package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.MarketFit.Candidate;
import io.tidewatch.marketdata.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketFitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final MarketFit fit = new MarketFit(Duration.ofSeconds(900), 1.0, 5.0);

    private List<String> check(MarketType market, Candidate order, PriceSnapshot quote) {
        return fit.violations(List.of(order), market, quote == null ? Map.of() : Map.of(order.target(), quote), NOW);
    }

    private static PriceSnapshot quote(double price, double volume, long age) {
        return new PriceSnapshot("BTC", price, volume, NOW.minusSeconds(age));
    }

    @Test
    void acceptsAnOrdinaryOrder() {
        assertThat(check(MarketType.SPOT, new Candidate("BTC", 0.01, false), quote(80_000, 10, 900))).isEmpty();
    }

    @Test
    void matchesSymbolAndMarket() {
        assertThat(check(MarketType.PERP_USDT, new Candidate("BTC", 1, false), quote(80_000, 10, 0)))
                .containsExactly("market_type_mismatch:BTC:perp_usdt_requires_usdt_pair");
        assertThat(check(MarketType.PERP_USDT, new Candidate("BTC", 1, true), quote(80_000, 10, 0))).isEmpty();
        assertThat(check(MarketType.PERP_USDT, new Candidate("BTCUSDT", 1, false), quote(80_000, 10, 0))).isEmpty();
        assertThat(check(MarketType.SPOT, new Candidate("BTCPERP", 1, false), quote(80_000, 10, 0)))
                .containsExactly("market_type_mismatch:BTCPERP:spot_symbol_invalid");
    }

    @Test
    void reportsEverythingWrongWithAPrice() {
        assertThat(check(MarketType.SPOT, new Candidate("BTC", 0.01, false), null)).containsExactly("market_data_missing:BTC");
        assertThat(check(MarketType.SPOT, new Candidate("BTC", 0.00001, false), quote(80_000, 0.5, 901))).containsExactly(
                "stale_price_data:BTC", "insufficient_liquidity:BTC", "order_notional_too_small:BTC");
        assertThat(check(MarketType.SPOT, new Candidate("BTC", 1, false), quote(0, 10, 0)))
                .containsExactly("order_notional_too_small:BTC");
    }

    @Test
    void ignoresEmptyOrdersAndNamesEachCodeOnce() {
        assertThat(check(MarketType.SPOT, new Candidate("BTC", 0, false), null)).isEmpty();
        Candidate order = new Candidate("X", 1, false);
        assertThat(fit.violations(List.of(order, order), MarketType.SPOT, Map.of(), NOW)).hasSize(1);
    }
}
