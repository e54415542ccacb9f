package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.risk.VolatilityBreaker.HourSpan;
import io.tidewatch.risk.VolatilityBreaker.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolatilityBreakerTest {

    private static final Instant NOON = Instant.parse("2022-01-01T12:00:00Z");

    @Test
    void tripsOnOneLargeReturn() {
        assertThat(breaker(0.05, Map.of()).judge("BTC", rising(40, 1.2), NOON)).isEqualTo(Verdict.TRIPPED);
        assertThat(breaker(0.05, Map.of()).judge("BTC", rising(40, 1.0), NOON)).isEqualTo(Verdict.CALM);
        assertThat(breaker(0.05, Map.of()).judge("BTC", rising(40, 0.9), NOON)).isEqualTo(Verdict.TRIPPED);
    }

    @Test
    void aSymbolMayHaveItsOwnBound() {
        VolatilityBreaker breaker = breaker(0.05, Map.of("BTC", 0.20));
        assertThat(breaker.judge("btc", rising(40, 1.12), NOON)).isEqualTo(Verdict.CALM);
        assertThat(breaker.judge("ETH", rising(40, 1.12), NOON)).isEqualTo(Verdict.TRIPPED);
    }

    @Test
    void saysNothingOnAShortHistory() {
        assertThat(breaker(0.05, Map.of()).judge("BTC", rising(31, 2), NOON)).isEqualTo(Verdict.UNKNOWN);
        double[] withGaps = rising(40, 2);
        IntStream.range(0, 9).forEach(i -> withGaps[i] = 0);
        assertThat(breaker(0.05, Map.of()).judge("BTC", withGaps, NOON)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void looksAtTheNewestReturnsOnly() {
        double[] prices = IntStream.range(0, 200).mapToDouble(i -> 100).toArray();
        prices[103] = 200;
        assertThat(breaker(0.05, Map.of()).judge("BTC", prices, NOON)).isEqualTo(Verdict.TRIPPED);
        prices[103] = 100;
        prices[102] = 200;
        assertThat(breaker(0.05, Map.of()).judge("BTC", prices, NOON)).as("still the return down from it").isEqualTo(Verdict.CALM);
    }

    @Test
    void isOffAtZero() {
        assertThat(breaker(0, Map.of()).judge("BTC", rising(40, 9), NOON)).isEqualTo(Verdict.CALM);
        assertThat(breaker(0.05, Map.of("BTC", 0.0)).judge("BTC", rising(3, 9), NOON)).isEqualTo(Verdict.CALM);
    }

    @Test
    void theFirstMatchingSpanOfHoursCounts() {
        VolatilityBreaker breaker = new VolatilityBreaker(0.1, Map.of(),
                List.of(new HourSpan(0, 6, 1.5), new HourSpan(6, 7, 3), new HourSpan(22, 2, 2)));
        assertThat(breaker.boundOf("BTC", at(6))).isCloseTo(0.15, within(1e-12));
        assertThat(breaker.boundOf("BTC", at(7))).isCloseTo(0.3, within(1e-12));
        assertThat(breaker.boundOf("BTC", at(12))).isCloseTo(0.1, within(1e-12));
        assertThat(breaker.boundOf("BTC", at(23))).as("across midnight").isCloseTo(0.2, within(1e-12));
    }

    private static Instant at(int hour) {
        return Instant.parse("2022-01-01T00:30:00Z").plusSeconds(3600L * hour);
    }

    private static VolatilityBreaker breaker(double base, Map<String, Double> bySymbol) {
        return new VolatilityBreaker(base, bySymbol, List.of());
    }

    private static double[] rising(int count, double lastFactor) {
        double[] prices = IntStream.range(0, count).mapToDouble(i -> 100 + 0.1 * i).toArray();
        prices[count - 1] *= lastFactor;
        return prices;
    }
}
