package io.tidewatch.marketdata.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.CandleReader;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Reading;
import io.tidewatch.marketdata.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueWordsTest {

    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final Instant START = Instant.ofEpochMilli(1656604800000L);

    @Test
    void readsCandlesOfBothVenues() {
        Bar bar = new Bar("BTC", HOUR, START, 37834.5, 37849.5, 37773.5, 37800, 428.3462);
        JsonNode bitget = json("[[\"1656604800000\",\"37834.5\",\"37849.5\",\"37773.5\",\"37800\",\"428.3462\",\"1619\",\"1619\"]]");
        JsonNode binance = json("[[1656604800000,\"37834.5\",\"37849.5\",\"37773.5\",\"37800\",\"428.3462\",1656608399999,\"16198849.1079\","
                + "308,\"1756.87402397\",\"28.46694368\",\"0\"]]");
        assertThat(new CandleReader("BTC", HOUR).read(bitget)).isEqualTo(new Candles(List.of(bar), 0));
        assertThat(new CandleReader("BTC", HOUR).read(binance)).isEqualTo(new Candles(List.of(bar), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1656604800001,\"1\",\"2\",\"1\",\"1\",\"1\"]", "[\"x\",\"1\",\"2\",\"1\",\"1\",\"1\"]",
        "[1656604800000,\"3\",\"2\",\"1\",\"1\",\"1\"]", "[1656604800000,\"1\",\"2\",\"1.5\",\"1\",\"1\"]",
        "[1656604800000,\"0\",\"0\",\"0\",\"0\",\"1\"]", "[1656604800000,\"1\",\"NaN\",\"1\",\"1\",\"1\"]",
        "[1656604800000,\"1\",\"Infinity\",\"1\",\"1\",\"1\"]", "[1656604800000,\"1\",\"2\",\"1\",\"1\",\"-1\"]",
        "[1656604800,\"1\",\"2\"]", "{\"ts\":1}", "[null,null,null,null,null,null]"})
    void whatIsNoCandleIsCountedAndSkipped(String row) {
        Candles candles = new CandleReader("BTC", HOUR).read(json("[" + row + "]"));
        assertThat(candles).isEqualTo(new Candles(List.of(), 1));
    }

    @Test
    void onlyClosedCandlesOfTheWindowCount() {
        Candles candles = new CandleReader("BTC", HOUR).read(json("[[1656612000000,1,1,1,1,0],[1656608400000,1,1,1,1,0],"
                + "[1656604800000,1,1,1,1,0]]"));
        assertThat(candles.within(START, START.plusSeconds(10_800), START.plusSeconds(10_799)).bars())
                .extracting(Bar::start).containsExactly(START, START.plusSeconds(3600));
        assertThat(candles.within(START.plusSeconds(3600), START.plusSeconds(7200), START.plusSeconds(99_999)).bars()).hasSize(1);
    }

    @Test
    void namesPairsAndCandleLengths() {
        assertThat(VenueMarket.pair("BTC", "USDT")).isEqualTo("BTCUSDT");
        assertThat(VenueMarket.pair("BTCUSDT", "USDT")).isEqualTo("BTCUSDT");
        assertThat(BitgetWords.granularity(VenueMarket.FUTURES, HOUR)).contains("1H");
        assertThat(BitgetWords.granularity(VenueMarket.SPOT, Timeframe.of("5m"))).contains("5min");
        assertThat(BitgetWords.granularity(VenueMarket.FUTURES, Timeframe.of("1d"))).contains("1Dutc");
        assertThat(BitgetWords.granularity(VenueMarket.SPOT, Timeframe.of("7m"))).isEmpty();
    }

    @Test
    void tellsTheComplaintsOfVenuesApart() {
        assertThat(BitgetWords.fault(json("{\"code\":\"00000\",\"data\":[]}"))).isEmpty();
        assertThat(BitgetWords.fault(json("{\"code\":\"00000\",\"data\":null}"))).contains(BitgetWords.Fault.OTHER);
        assertThat(BitgetWords.fault(json("{\"code\":\"40034\",\"msg\":\"Parameter XUSDT does not exist\",\"data\":null}")))
                .contains(BitgetWords.Fault.NO_SUCH_PAIR);
        assertThat(BitgetWords.fault(json("{\"code\":\"429\",\"msg\":\"Too Many Requests\"}")))
                .contains(BitgetWords.Fault.TOO_MANY_REQUESTS);
        assertThat(BitgetWords.fault(json("{\"code\":\"40725\",\"msg\":\"service return an error\"}"))).contains(BitgetWords.Fault.OTHER);
        assertThat(BinanceWords.noSuchPair(json("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"))).isTrue();
        assertThat(BinanceWords.tooManyRequests(json("{\"code\":-1003,\"msg\":\"Too many requests.\"}"))).isTrue();
    }

    @Test
    void everyDerivativeMetricHasOneSource() {
        Set<DerivativeMetric> covered = EnumSet.noneOf(DerivativeMetric.class);
        Arrays.stream(FuturesStatistic.values()).flatMap(statistic -> statistic.metrics().stream())
                .forEach(metric -> assertThat(covered.add(metric)).as(metric.metricName()).isTrue());
        assertThat(covered).containsExactlyInAnyOrder(DerivativeMetric.values());
    }

    @Test
    void aMissingAnnualisedBasisIsTheBasisTimesTheDaysOfTheYear() {
        JsonNode rows = json("[{\"indexPrice\":\"34400.1\",\"contractType\":\"PERPETUAL\",\"basisRate\":\"0.0004\","
                + "\"annualizedBasisRate\":\"\",\"pair\":\"BTCUSDT\",\"timestamp\":1698742800000},"
                + "{\"basisRate\":\"0.0002\",\"annualizedBasisRate\":\"0.05\",\"timestamp\":1698743100000}]");
        Map<DerivativeMetric, BinanceWords.Series> read = FuturesStatistic.BASIS.read(rows);
        assertThat(read.get(DerivativeMetric.BASIS_RATE).readings()).extracting(Reading::value).containsExactly(0.0004, 0.0002);
        List<Reading> annual = read.get(DerivativeMetric.ANNUALIZED_BASIS_RATE).readings();
        assertThat(annual.get(0).value()).isEqualTo(0.146, within(1e-12));
        assertThat(annual.get(1).value()).isEqualTo(0.05);
    }

    @Test
    void openInterestIsItsValueElseItsSize() {
        BinanceWords.Series series = BinanceWords.series(json("[{\"sumOpenInterest\":\"20403\",\"sumOpenInterestValue\":\"150570784.0\","
                + "\"timestamp\":1583127900000},{\"sumOpenInterest\":\"20401\",\"timestamp\":1583128200000},{\"timestamp\":1}]"),
                "timestamp", "sumOpenInterestValue", "sumOpenInterest");
        assertThat(series.readings()).extracting(Reading::value).containsExactly(150570784.0, 20401.0);
        assertThat(series.unreadable()).isOne();
    }

    @Test
    void readsPricesWithTheTimeOfTheirChange() {
        assertThat(CoinGeckoWords.quotes(json("{\"bitcoin\":{\"usd\":67187.33,\"last_updated_at\":1711356300},"
                + "\"ethereum\":{\"usd\":null,\"last_updated_at\":1},\"solana\":{}}"))).containsExactly(
                entry("bitcoin", new CoinGeckoWords.Quote(67187.33, Instant.ofEpochSecond(1711356300))));
        assertThat(CoinGeckoWords.usualId("AVAX")).contains("avalanche-2");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
