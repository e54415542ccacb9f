package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.feed.VenueDialect;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueFeedSettingsTest {

    private static VenueFeedSettings settings(Map<String, String> values) throws ResourceException {
        return VenueFeedSettings.of(name -> Optional.ofNullable(values.get(name)));
    }

    @Test
    void listensToNobodyUnlessAsked() throws ResourceException {
        assertThat(settings(Map.of()).feeds()).isEmpty();
        assertThat(settings(Map.of("tidewatch.feed.source", "simulator")).feeds()).isEmpty();
    }

    @Test
    void readsWhatToListenTo() throws ResourceException {
        VenueFeedSettings settings = settings(Map.of("tidewatch.feed.venues", "Coinbase, bitget", "tidewatch.feed.channels", "candles",
                "LIQUID_SYMBOLS", "btc,sol", "MARKET_DATA_MARKET", "spot", "BITGET_WS_URL", "ws://127.0.0.1:9/x", "tidewatch.feed.queue", "5"));
        assertThat(settings.feeds()).extracting(VenueFeedSettings.Feed::dialect).extracting(VenueDialect::venue)
                .containsExactly("coinbase", "bitget");
        VenueFeedSettings.Feed bitget = settings.feeds().get(1);
        assertThat(bitget.dialect().symbols()).isEqualTo(List.of("BTC", "SOL"));
        assertThat(bitget.dialect().opening()).singleElement().asString().contains("SPOT", "candle1m", "SOLUSDT").doesNotContain("books");
        assertThat(bitget.socket()).hasToString("ws://127.0.0.1:9/x");
        assertThat(bitget.web()).hasToString("https://api.bitget.com");
        assertThat(bitget.queue()).isEqualTo(5);
        assertThat(settings.feeds().get(0).socket()).hasToString("wss://advanced-trade-ws.coinbase.com");
    }

    @ParameterizedTest
    @CsvSource({"tidewatch.feed.venues,kraken", "tidewatch.feed.channels,ticks", "tidewatch.feed.candle,7m", "tidewatch.feed.candle,soon",
            "tidewatch.feed.sample-millis,5", "tidewatch.feed.stale-seconds,x", "MARKET_DATA_MARKET,options", "BITGET_WS_URL,http://x",
            "BITGET_WS_URL,::", "BITGET_API_URL,https://user:secret@x"})
    void namesTheSettingThatIsUnusable(String name, String value) {
        Map<String, String> values = new HashMap<>(Map.of("tidewatch.feed.venues", "bitget"));
        values.put(name, value);
        assertThatThrownBy(() -> settings(values)).isInstanceOf(ResourceException.class).hasMessageContaining(name)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesRealMarketsBesideARecordedOne() {
        assertThatThrownBy(() -> settings(Map.of("tidewatch.feed.venues", "bitget", "tidewatch.feed.source", "replay-file")))
                .hasMessageContaining("tidewatch.feed.source");
    }

    @Test
    void pausesGrowJitteredUpToALimitAndBeginAnew() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new Random(3));
        for (long whole : new long[] {1000, 2000, 4000, 8000, 8000}) {
            assertThat(backoff.next().toMillis()).isBetween(whole / 2, whole);
        }
        backoff.reset();
        assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(1000);
    }
}
