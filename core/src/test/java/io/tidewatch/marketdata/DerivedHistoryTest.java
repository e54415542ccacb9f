package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Formulas that turn what venues say into history, each labelled with the instant from which it was known. */
class DerivedHistoryTest {

    private static final Duration FIVE_MINUTES = Duration.ofSeconds(300);
    private static final Buckets BUCKETS = new Buckets(FIVE_MINUTES);
    private static final Timeframe TIMEFRAME = Timeframe.of("5m");

    @Test
    void fundingIsCarriedToEveryBoundaryUntilTheNextSettlement() {
        List<FundingRate> rates = FundingRate.filled(List.of(reading(0, 0.0001), reading(600_000, 0.0002)), FIVE_MINUTES, at(0), at(600_000));
        assertThat(rates).containsExactly(
                new FundingRate(at(0), 0.0001, Optional.of(at(600_000)), false),
                new FundingRate(at(300_000), 0.0001, Optional.of(at(600_000)), true),
                new FundingRate(at(600_000), 0.0002, Optional.empty(), false));
    }

    @Test
    void fundingIsNeverCarriedBackwardNorToABoundaryBeforeItsMillisecond() {
        List<FundingRate> rates = FundingRate.filled(List.of(reading(300_003, 0.0001)), FIVE_MINUTES, at(0), at(900_000));
        assertThat(rates).extracting(FundingRate::at).containsExactly(at(600_000), at(900_000));
        assertThat(rates).allMatch(FundingRate::carried);
        assertThat(FundingRate.filled(List.of(), FIVE_MINUTES, at(0), at(900_000))).isEmpty();
        assertThat(FundingRate.settled(List.of(reading(3, 0.1), reading(7, 0.2)))).containsExactly(
                new FundingRate(at(3), 0.1, Optional.of(at(7)), false), new FundingRate(at(7), 0.2, Optional.empty(), false));
    }

    @Test
    void openInterestIsTheLastLevelOfABucketKnownAtItsEnd() {
        List<Reading> readings = List.of(reading(0, 10), reading(100_000, 12), reading(300_000, 11));
        List<Reading> levels = BUCKETS.lastLevels(readings, at(600_000));
        assertThat(levels).containsExactly(reading(300_000, 12), reading(600_000, 11));
        assertThat(Buckets.changes(levels, OptionalDouble.empty())).containsExactly(reading(300_000, 0), reading(600_000, -1));
        assertThat(Buckets.changes(levels, OptionalDouble.of(10))).containsExactly(reading(300_000, 2), reading(600_000, -1));
    }

    @Test
    void noBucketIsLabelledBeforeAnyOfItsReadingsOrTakenBeforeItEnded() {
        List<Reading> readings = List.of(reading(299_999, 1), reading(300_000, 2), reading(301_000, 3));
        assertThat(BUCKETS.lastLevels(readings, at(599_999))).containsExactly(reading(300_000, 1));
        assertThat(BUCKETS.lastLevels(readings, at(600_000))).containsExactly(reading(300_000, 1), reading(600_000, 3));
    }

    @Test
    void readingsAreCarriedForwardOnly() {
        assertThat(BUCKETS.carried(List.of(reading(600_000, 5)), at(0), at(1_200_000)))
                .containsExactly(reading(600_000, 5), reading(900_000, 5), reading(1_200_000, 5));
    }

    @Test
    void theGuessedBookIsThatOfTheSpecifiedVectorAndKnownAtTheCandlesEnd() {
        BookQuote quote = OrderBookProxy.STANDARD.quote(new Bar("BTC", TIMEFRAME, at(0), 100, 101, 99.5, 100.5, 1000));
        assertThat(quote.spreadBps()).isEqualTo(16.6229, within(1e-4));
        assertThat(quote.imbalance()).isEqualTo(0.582783, within(1e-6));
        assertThat(quote.bidSize()).isEqualTo(50 * 1.582783, within(1e-4));
        assertThat(quote.askSize()).isEqualTo(50 * 0.417217, within(1e-4));
        assertThat(quote.bidPrice()).isEqualTo(100.5 * (1 - 16.6229 / 20_000), within(1e-6));
        assertThat(quote.askPrice()).isEqualTo(100.5 * (1 + 16.6229 / 20_000), within(1e-6));
        assertThat(quote.at()).isEqualTo(at(300_000));
    }

    @Test
    void theGuessedBookStaysWithinItsBounds() {
        BookQuote wild = OrderBookProxy.STANDARD.quote(new Bar("BTC", TIMEFRAME, at(0), 100, 200, 100, 200, 0));
        assertThat(wild.spreadBps()).isEqualTo(35);
        assertThat(wild.imbalance()).isEqualTo(0.95);
        BookQuote still = OrderBookProxy.STANDARD.quote(new Bar("BTC", TIMEFRAME, at(0), 100, 100, 100, 100, 1e12));
        assertThat(still.imbalance()).isZero();
        assertThatThrownBy(() -> new OrderBookProxy(5, 5, 1, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pricesBecomeCandlesOfTheirBuckets() {
        List<PriceSnapshot> prices = List.of(price("BTC", 290_000, 103), price("BTC", 1_000, 100), price("BTC", 100_000, 98),
                price("BTCUSDT", 2_000, 999), price("BTCUSDT", 301_000, 105), price("BTC", 600_000, 110));
        List<Bar> bars = PriceBars.of("BTC", List.of("BTC", "BTCUSDT"), prices, TIMEFRAME, at(899_999));
        assertThat(bars).containsExactly(
                new Bar("BTC", TIMEFRAME, at(0), 100, 103, 98, 103, 6),
                new Bar("BTC", TIMEFRAME, at(300_000), 105, 105, 105, 105, 2));
    }

    private static PriceSnapshot price(String symbol, long millis, double price) {
        return new PriceSnapshot(symbol, price, 2, at(millis));
    }

    private static Reading reading(long millis, double value) {
        return new Reading(at(millis), value);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
