package io.tidewatch.connectors.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.venue.bitget.BitgetProvider;
import io.tidewatch.connectors.venue.coinbase.CoinbaseProvider;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets stay where they are, and unusable settings are refused by name. */
class SecretsTest {

    private static final Map<String, String> BITGET = Map.of("BITGET_API_KEY", "bg_key_0001", "BITGET_API_SECRET", "0123456789abcdef",
            "BITGET_API_PASSPHRASE", "open sesame".replace(" ", "-"));

    private static VenueProtocol open(VenueProvider provider, Map<String, String> base, String... changes) {
        Map<String, String> variables = new HashMap<>(base);
        for (int i = 0; i < changes.length; i += 2) {
            variables.put(changes[i], changes[i + 1]);
        }
        return provider.open(new VenueVariables(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC()));
    }

    @Test
    void everyFormOfASecretIsBlanked() {
        Secrets secrets = new Secrets(Stream.of("first-secret", "line number one\\nline number two", "ab", " "));
        assertThat(secrets.blank("a first-secret, b line number two, c line number one line, ab"))
                .isEqualTo("a ***, b ***, c *** line, ab");
        assertThat(secrets.toString()).doesNotContain("first");
    }

    @Test
    void aVenueThatEchoesTheSecretIsQuotedWithoutIt() throws Exception {
        try (RecordedVenue venue = new RecordedVenue()) {
            venue.record("GET /api/v2/spot/account/assets", 400,
                    "{\"code\":\"40012\",\"msg\":\"bg_key_0001 with open-sesame and 0123456789abcdef\"}");
            VenueProtocol protocol = open(new BitgetProvider(), BITGET, "BITGET_BASE_URL", venue.base());
            assertThatThrownBy(protocol::balances).isInstanceOf(ExchangeException.class)
                    .hasMessageContaining("40012").hasMessageContaining("*** with *** and ***")
                    .hasMessageNotContaining("sesame").hasMessageNotContaining("bg_key");
        }
    }

    @Test
    void unusableSettingsAreRefusedByName() {
        String[][] bad = {{"BITGET_TIMEOUT_SEC", "soon"}, {"BITGET_TIMEOUT_SEC", "0"}, {"BITGET_RECV_WINDOW_MS", "1.5"},
            {"BITGET_RATE_PER_SEC", "NaN"}, {"BITGET_RATE_WAIT_SEC", "-1"}, {"BITGET_BASE_URL", "ftp://venue"},
            {"BITGET_BASE_URL", "https://user:hush@venue"}, {"BITGET_BASE_URL", "https://venue/path"}, {"BITGET_FOLLOW_CLOCK", "perhaps"},
            {"BITGET_DEFAULT_MARGIN_COIN", "US DT"}, {"BITGET_API_PASSPHRASE", "hush\nhush"}, {"BITGET_MAX_ANSWER_BYTES", "10"}};
        for (String[] setting : bad) {
            assertThatThrownBy(() -> open(new BitgetProvider(), BITGET, setting)).isInstanceOf(VenueSettingException.class)
                    .hasMessageContaining(setting[0]).hasMessageNotContaining("hush");
        }
        for (String name : new String[] {"EXEC_TIMEOUT_SEC", "RATE_PER_SEC", "RATE_WAIT_SEC", "ADVANCED_TRADE_API"}) {
            assertThatThrownBy(() -> open(new CoinbaseProvider(), Map.of(), "COINBASE_" + name, "x y")).isInstanceOf(VenueSettingException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void partOfTheCredentialsIsNone() {
        for (String name : BITGET.keySet()) {
            assertThat(open(new BitgetProvider(), BITGET, name, " ").hasCredentials()).as(name).isFalse();
        }
        assertThat(open(new BitgetProvider(), BITGET).hasCredentials()).isTrue();
    }
}
