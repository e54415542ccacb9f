package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialDateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1771070400 | 2026-02-14T12:00:00Z",
            "1771070400.0 | 2026-02-14T12:00:00Z",
            "1771070400.25 | 2026-02-14T12:00:00.250Z",
            "1.7710704E9 | 2026-02-14T12:00:00Z",
            "2026-02-14T12:00:00.000Z | 2026-02-14T12:00:00Z",
            "2026-02-14T20:00:00+08:00 | 2026-02-14T12:00:00Z",
            "2026-02-14T20:00:00+0800 | 2026-02-14T12:00:00Z",
            "2026-02-14 12:00:00 | 2026-02-14T12:00:00Z",
            "2026-02-14T12:00 | 2026-02-14T12:00:00Z",
            "2026-02-14 12:00:00+00:00 | 2026-02-14T12:00:00Z",
            "2026-02-14 | 2026-02-14T00:00:00Z",
            "' 2026-02-14t12:00:00z ' | 2026-02-14T12:00:00Z",
            "Sat, 14 Feb 2026 12:00:00 GMT | 2026-02-14T12:00:00Z",
            "Sat, 14 Feb 2026 12:00:00 +0000 | 2026-02-14T12:00:00Z",
            "Mon, 14 Feb 2026 20:00:00 +0800 | 2026-02-14T12:00:00Z",
            "14 Feb 2026 12:00 UTC | 2026-02-14T12:00:00Z",
            "Sat, 4 Feb 2026 07:00:00 EST | 2026-02-04T12:00:00Z",
    })
    void readsTheDatesOfNetworks(String text, Instant instant) {
        assertThat(SocialDate.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yesterday", "-5", "2026-13-01", "2026-02-30T00:00:00Z", "999999999999", "1E40", "2026-02-14T", "null"})
    void readsNoDateWhereThereIsNone(String text) {
        assertThat(SocialDate.parse(text)).isEmpty();
    }

    @Test
    void readsNoDateFromNothing() {
        assertThat(SocialDate.parse(null)).isEmpty();
    }
}
