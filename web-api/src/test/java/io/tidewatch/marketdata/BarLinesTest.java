package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class BarLinesTest {

    private static final Bar FIRST = new Bar("BTC", Timeframe.of("1h"),
            Instant.parse("2021-07-01T00:00:00Z"), 35030.5, 35100, 34900, 35000, 12.5);

    @Test
    void readsCsvWithTheSymbolFromTheQuery() {
        BarLines lines = new BarLines(Map.of("symbol", "btc", "timeframe", "1h"));
        List<Bar> bars = lines.csv(List.of("ts,open,high,low,close,volume", "2021-07-01 00:00:00,35030.5,35100,34900,35000,12.5", ""));
        assertThat(bars).containsExactly(FIRST);
    }

    @Test
    void theLineWinsOverTheQueryAndUnknownColumnsAreIgnored() {
        BarLines lines = new BarLines(Map.of("symbol", "ETH", "timeframe", "5m"));
        List<Bar> bars = lines.csv(List.of("trades,symbol,timeframe,ts,open,high,low,close,volume",
                "7,BTC,1h,1625097600,35030.5,35100,34900,35000,12.5"));
        assertThat(bars).containsExactly(FIRST);
    }

    @Test
    void readsJsonLines() {
        List<Bar> bars = new BarLines(Map.of()).json(List.of(
                "{\"symbol\":\"BTC\",\"timeframe\":\"1h\",\"ts\":\"2021-07-01T00:00:00Z\",\"open\":35030.5,\"high\":35100,\"low\":34900,"
                        + "\"close\":35000,\"volume\":12.5}"));
        assertThat(bars).containsExactly(FIRST);
    }

    @Test
    void namesLineAndFieldOfEveryFault() {
        BarLines lines = new BarLines(Map.of("symbol", "BTC", "timeframe", "1h"));
        List<String> sent = List.of("ts,open,high,low,close", "2021-07-01,1,1,1,1", "2021-07-01,1,1,1,zero", "2021-07-01,0,1,1,1");
        assertThatThrownBy(() -> lines.csv(sent))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequestException.class))
                .extracting(InvalidRequestException::violations, InstanceOfAssertFactories.list(Violation.class))
                .extracting(Violation::type, Violation::location)
                .containsExactly(
                        tuple("float_parsing", List.of("body", 1, "close")),
                        tuple("greater_than", List.of("body", 2, "open")));
    }

    @Test
    void refusesACandleWhoseCloseLiesOutsideItsRange() {
        BarLines lines = new BarLines(Map.of("symbol", "BTC", "timeframe", "1h"));
        assertThatThrownBy(() -> lines.csv(List.of("ts,open,high,low,close", "2021-07-01,10,11,9,12")))
                .isInstanceOf(InvalidRequestException.class);
    }
}
