package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {

    @Test
    void nothingTicksUnlessAskedFor() throws ResourceException {
        FeedSettings settings = settings(Map.of());
        assertThat(settings.source()).isEqualTo(FeedSource.NONE);
        assertThat(settings.open(Clock.systemUTC())).isEmpty();
    }

    @Test
    void theSimulatorTakesItsSymbolsFromTheUniverse() throws ResourceException {
        FeedSettings settings = settings(Map.of("tidewatch.feed.source", "simulator", "LIQUID_SYMBOLS", "btc, eth,BTC"));
        assertThat(settings.symbols()).containsExactly("BTC", "ETH");
        assertThat(settings.tick()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.open(Clock.systemUTC())).containsInstanceOf(SimulatorSource.class);
    }

    @Test
    void anActivationPropertyWins() throws ResourceException {
        FeedActivation activation = new FeedActivation();
        activation.setSource("none");
        Map<String, String> config = Map.of("tidewatch.feed.source", "simulator");
        assertThat(FeedSettings.of(activation, name -> Optional.ofNullable(config.get(name))).source())
                .isEqualTo(FeedSource.NONE);
    }

    @Test
    void badValuesAreNamed() {
        refused("tidewatch.feed.source", "binance");
        refused("tidewatch.feed.seed", "seven");
        refused("tidewatch.feed.tick-millis", "250");
        refused("tidewatch.feed.speed", "-1");
        refused("LIQUID_PRIMARY_TIMEFRAME", "soon");
        refused("LIQUID_SYMBOLS", ",");
        assertThatThrownBy(() -> settings(Map.of("tidewatch.feed.source", "replay-file")))
                .hasMessageContaining("tidewatch.feed.path");
        assertThatThrownBy(() -> settings(Map.of("tidewatch.feed.source", "replay-file", "tidewatch.feed.path", "/no/such"))
                .open(Clock.systemUTC())).isInstanceOf(ResourceException.class).hasMessageContaining("tidewatch.feed.path");
    }

    private static void refused(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value))).isInstanceOf(ResourceException.class)
                .hasMessageContaining(name);
    }

    private static FeedSettings settings(Map<String, String> config) throws ResourceException {
        return FeedSettings.of(new FeedActivation(), name -> Optional.ofNullable(config.get(name)));
    }
}
