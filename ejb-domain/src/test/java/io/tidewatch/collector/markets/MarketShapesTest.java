package io.tidewatch.collector.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shapes as the sources send them, the odd ones too. */
class MarketShapesTest {

    @Test
    void readsCoins() throws Exception {
        List<Optional<CoinSnapshot>> coins = new ArrayList<>();
        for (JsonNode coin : new ObjectMapper().readTree(text("coingecko-markets.json"))) {
            coins.add(CoinSnapshot.of(coin));
        }
        assertThat(coins.get(0).orElseThrow().figures()).hasToString("""
                {"id":"bitcoin","symbol":"btc","name":"Bitcoin","current_price":97000.25,"market_cap":1920000000000,\
                "total_volume":35000000000,"price_change_percentage_24h":-1.25,"price_change_percentage_7d_in_currency":4.5}""");
        assertThat(coins.get(1).orElseThrow()).satisfies(dead -> {
            assertThat(dead.symbol()).isEqualTo("UNK");
            assertThat(dead.name()).isEqualTo("dead-coin");
            assertThat(dead.updatedAt()).isEmpty();
            assertThat(dead.figures().path("current_price").isNull()).isTrue();
        });
        assertThat(coins.get(2).orElseThrow()).satisfies(odd -> {
            assertThat(odd.symbol()).isEqualTo("AVERYVERYVERYLONGSYM");
            assertThat(odd.name()).isEqualTo("狗狗币 & friends");
            assertThat(odd.updatedAt()).isEmpty();
        });
        assertThat(coins.get(3)).isEmpty();
        assertThat(coins.get(4)).isEmpty();
    }

    @Test
    void readsTheCalendar() throws Exception {
        String csv = text("earnings.csv").substring(1);

        EarningsCalendar calendar = EarningsCalendar.parse(csv, 300);

        assertThat(calendar.unreadable()).isEqualTo(3);
        assertThat(calendar.dates()).containsExactly(
                new EarningsDate("AAPL", LocalDate.parse("2026-05-02"), "2026-03-31", "1.62", "USD"),
                new EarningsDate("BRK.B", LocalDate.parse("2026-05-03"), "2026-03-31", "", "USD"),
                new EarningsDate("TENCENT", LocalDate.parse("2026-05-05"), "2026-03-31", "6.1", "HKD"));
        assertThat(EarningsCalendar.parse(csv, 1).dates()).hasSize(1);
    }

    @Test
    void takesNothingElseForTheCalendar() {
        assertThatThrownBy(() -> EarningsCalendar.parse("\n {\"Note\": \"slow down\"}", 300)).isInstanceOf(RateLimitedException.class);
        for (String wrong : List.of("", "<html></html>", "a,b\n1,2\n", "symbol,reportDate\n\"open")) {
            assertThatThrownBy(() -> EarningsCalendar.parse(wrong, 300)).as(wrong).isInstanceOf(SourceException.class)
                    .isNotInstanceOf(RateLimitedException.class);
        }
    }

    private static String text(String name) throws Exception {
        try (InputStream in = MarketShapesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
