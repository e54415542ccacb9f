package io.tidewatch.features.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonthUnitTest {

    @Test
    void windowsAreCutAtTheFirstOfEachMonth() {
        Instant from = Instant.parse("2025-12-31T23:55:00Z");
        Instant to = Instant.parse("2026-02-01T00:05:00Z");
        assertThat(MonthUnit.of("BTC", from, to)).containsOnlyKeys("BTC/2025-12", "BTC/2026-01", "BTC/2026-02");
        assertThat(MonthUnit.of("BTC", from, to).get("BTC/2026-01")).isEqualTo(
                new MonthUnit("BTC", Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(MonthUnit.of("", from, from)).isEmpty();
        MonthUnit unit = MonthUnit.of("", from, to).get("2026-02");
        assertThat(MonthUnit.of(unit.toJson())).isEqualTo(unit);
    }
}
