package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarBuilderTest {

    private static final Timeframe MINUTE = Timeframe.of("1m");
    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    private final BarBuilder builder = new BarBuilder(MINUTE);

    @Test
    void closesAtTheFirstTickAfterItsEndAndKeepsTheHalfOpenInterval() {
        assertThat(builder.add(List.of(tick("BTC", 100, 2, 0), tick("BTC", 130, 1, 20), tick("BTC", 90, 1, 59)))).isEmpty();
        assertThat(builder.add(List.of(tick("BTC", 500, 7, 60))))
                .containsExactly(new Bar("BTC", MINUTE, T0, 100, 130, 90, 90, 4));
    }

    @Test
    void oneSymbolsTickClosesTheCandlesOfAll() {
        builder.add(List.of(tick("BTC", 100, 1, 0), tick("ETH", 10, 1, 0)));
        assertThat(builder.add(List.of(tick("BTC", 101, 1, 60)))).extracting(Bar::symbol).containsExactly("BTC", "ETH");
    }

    @Test
    void aCandleWhoseBeginningWasMissedIsNeverGivenOut() {
        builder.add(List.of(tick("BTC", 100, 1, 30)));
        assertThat(builder.add(List.of(tick("BTC", 101, 1, 61)))).isEmpty();
        assertThat(builder.add(List.of(tick("BTC", 102, 1, 120)))).extracting(Bar::start)
                .containsExactly(T0.plusSeconds(60));
    }

    @Test
    void aGapLeavesNoInventedCandle() {
        builder.add(List.of(tick("BTC", 100, 1, 0)));
        List<Bar> bars = new ArrayList<>(builder.add(List.of(tick("BTC", 101, 1, 600))));
        bars.addAll(builder.add(List.of(tick("BTC", 101, 1, 660))));
        assertThat(bars).extracting(Bar::start).containsExactly(T0, T0.plusSeconds(600));
    }

    @Test
    void lateTicksChangeNothing() {
        builder.add(List.of(tick("BTC", 100, 1, 0)));
        builder.add(List.of(tick("BTC", 101, 1, 60)));
        builder.add(List.of(tick("BTC", 1, 99, 59)));
        assertThat(builder.add(List.of(tick("BTC", 101, 1, 120)))).containsExactly(
                new Bar("BTC", MINUTE, T0.plusSeconds(60), 101, 101, 101, 101, 1));
    }

    private static MarketTick tick(String symbol, double price, double volume, long second) {
        return new MarketTick(symbol, price, volume, T0.plusSeconds(second), second);
    }
}
