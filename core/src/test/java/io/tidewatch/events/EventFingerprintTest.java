package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFingerprintTest {

    private static final String URL = "https://example.com/a";

    @ParameterizedTest
    @CsvSource({
        "2026-02-14T12:00:00Z, 5d7dab3932740f05f3f9777e1a5b5c6eef65c8c3d885271909d99e65bfcf9fda",
        "2026-02-14T12:00:00.123Z, 7c8b002001e071cbe99a91a8317216119b32605b89ecf296bf1d8a3915817ad2"
    })
    void matchesTheKeysOfStoredEvents(Instant occurredAt, String expected) {
        assertThat(EventFingerprint.of(EventType.FUNDING, " Test Startup raised Series A ", URL, occurredAt)).isEqualTo(expected);
    }

    @Test
    void ignoresCaseAndSurroundingBlanksOfTheTitle() {
        Instant at = Instant.parse("2026-02-14T12:00:00Z");
        String expected = "262d63c50c4c78841fe03ba927c1b3cc498f535558bb97640f76d9bd315534ac";
        assertThat(EventFingerprint.of(EventType.FUNDING, "Golden Startup raised Series A", URL, at)).isEqualTo(expected);
        assertThat(EventFingerprint.of(EventType.FUNDING, "\u00a0\tGOLDEN startup RAISED series a\u2003\n", URL, at)).isEqualTo(expected);
    }

    @Test
    void tellsTypeTitleLinkAndTimeApart() {
        Instant at = Instant.parse("2026-02-14T12:00:00Z");
        String one = EventFingerprint.of(EventType.MARKET, "a", null, at);
        assertThat(EventFingerprint.of(EventType.MARKET, "a", "", at)).isEqualTo(one);
        assertThat(EventFingerprint.of(EventType.MNA, "a", null, at)).isNotEqualTo(one);
        assertThat(EventFingerprint.of(EventType.MARKET, "b", null, at)).isNotEqualTo(one);
        assertThat(EventFingerprint.of(EventType.MARKET, "a", URL, at)).isNotEqualTo(one);
        assertThat(EventFingerprint.of(EventType.MARKET, "a", null, at.plusNanos(1000))).isNotEqualTo(one);
    }

    @Test
    void acceptsTheFirstAndTheLastYear() {
        assertThat(EventFingerprint.of(EventType.MARKET, "a", null, Instant.parse("0001-01-01T00:00:00Z"))).hasSize(64);
        assertThat(EventFingerprint.of(EventType.MARKET, "a", null, Instant.parse("9999-12-31T23:59:59Z"))).hasSize(64);
    }
}
