package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.EventType;
import io.tidewatch.events.NewEvent;
import io.tidewatch.marketdata.simulator.SimulatedHeadline;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedNewsTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void saysThatItIsMadeUpAndIsKnownWhenPublished() {
        NewEvent event = SimulatedNews.event(headline("Regulator clears Bitcoin custody product", 1));
        assertThat(event.type()).isEqualTo(EventType.REGULATORY);
        assertThat(event.payload().path("simulated").asBoolean()).isTrue();
        assertThat(event.payload().path("post_sentiment").asDouble()).isEqualTo(0.4);
        assertThat(event.payload().has("social_platform")).isFalse();
        assertThat(event.times().availableAt()).isEqualTo(AT);
        assertThat(event.entities()).singleElement().satisfies(asset -> assertThat(asset.symbol()).isEqualTo("BTC"));
    }

    @Test
    void forumPostsAreSocial() {
        NewEvent event = SimulatedNews.event(headline("Analysts divided over the next move of Bitcoin", 4));
        assertThat(event.payload().path("social_platform").asText()).isEqualTo("forum");
        assertThat(event.type()).isEqualTo(EventType.MARKET);
    }

    @Test
    void equalTitlesOfDifferentMinutesAreDifferentNews() {
        NewEvent first = SimulatedNews.event(headline("Funds report outflows from Bitcoin", 1));
        SimulatedHeadline later = new SimulatedHeadline("BTC", "Bitcoin", AT.plusSeconds(60), "simulated-wire",
                "Funds report outflows from Bitcoin", 0.4, 0.5, 1, 0.8);
        assertThat(SimulatedNews.event(later).fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(SimulatedNews.event(headline("Funds report outflows from Bitcoin", 1)).fingerprint())
                .isEqualTo(first.fingerprint());
    }

    private static SimulatedHeadline headline(String title, int tier) {
        return new SimulatedHeadline("BTC", "Bitcoin", AT, "simulated-wire", title, 0.4, 0.5, tier, 0.8);
    }
}
