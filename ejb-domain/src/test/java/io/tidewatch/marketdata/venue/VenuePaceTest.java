package io.tidewatch.marketdata.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.connectors.api.RateLimitedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VenuePaceTest {

    private long now;
    private final List<Long> slept = new ArrayList<>();
    private final VenuePace pace = new VenuePace(() -> now, nanos -> {
        slept.add(nanos);
        now += nanos;
    });

    @Test
    void spacesTheRequestsOfAServiceAndNotThoseOfOthers() throws Exception {
        pace.await(VenueService.BITGET, "bitget");
        pace.await(VenueService.BINANCE_SPOT, "binance");
        assertThat(slept).isEmpty();
        pace.await(VenueService.BITGET, "bitget");
        assertThat(slept).containsExactly(VenueService.BITGET.gap().toNanos());
        now += Duration.ofSeconds(10).toNanos();
        pace.await(VenueService.BITGET, "bitget");
        assertThat(slept).hasSize(1);
    }

    @Test
    void keepsTheLongestWishOfAHost() throws Exception {
        pace.leaveAlone("binance", Duration.ofSeconds(60));
        pace.leaveAlone("binance", Duration.ofSeconds(5));
        now += Duration.ofSeconds(59).toNanos();
        assertThatThrownBy(() -> pace.await(VenueService.BINANCE_FUNDING, "binance")).isInstanceOfSatisfying(
                RateLimitedException.class, limit -> assertThat(limit.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(1))));
        pace.await(VenueService.BITGET, "bitget");
        now += Duration.ofSeconds(1).toNanos();
        pace.await(VenueService.BINANCE_FUNDING, "binance");
    }
}
