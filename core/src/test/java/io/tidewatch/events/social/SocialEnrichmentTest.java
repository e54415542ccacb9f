package io.tidewatch.events.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocialEnrichmentTest {

    private static final Instant WRITTEN = Instant.parse("2026-02-14T12:00:00Z");
    private static final Instant NOW = WRITTEN.plusMillis(2250);

    @Test
    void scoresHowCompletelyAnItemIsDescribed() {
        assertThat(new SocialReach("a", 1200, 56).coverage(true)).isEqualTo(0.11044);
        assertThat(new SocialReach("a", Long.MAX_VALUE, 1e300).coverage(true)).isEqualTo(1.0);
        assertThat(SocialReach.UNKNOWN.coverage(false)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'{\"social_platform\":\"Reddit\"}' | wire | reddit",
        "'{\"social_platform\":\"none\"}' | wire | ''",
        "'{\"social_platform\":\" Unknown \"}' | wire | ''",
        "'{\"social_platform\":\"\"}' | | ''",
        "'{\"social_platform\":null}' | wire | ''",
        "'{}' | wire | ''",
        "'{}' | social:telegram | telegram",
        "'{}' | social: | other",
        "'{\"social_platform\":\"none\"}' | social:x | x"
    })
    void tellsSocialEventsFromNews(String payload, String source, String platform) throws Exception {
        Optional<SocialEnrichment> beside = SocialEnrichment.ofEvent(event(source, payload), NOW);
        assertThat(beside.map(SocialEnrichment::platform).orElse("")).isEqualTo(platform);
    }

    @Test
    void readsWhatACollectedPostTells() throws Exception {
        SocialEnrichment beside = SocialEnrichment.ofEvent(event("reddit", "{\"social_platform\":\"reddit\",\"social_kind\":\"comment\","
                + "\"language\":\"en\",\"summary\":\"up\",\"post_sentiment\":\"0.6\",\"comment_sentiment\":0.2,\"author\":\"bob\","
                + "\"author_followers\":1200,\"engagement_score\":56,\"embedding\":[0.5]}"), NOW).orElseThrow();
        assertThat(beside.kind()).isEqualTo("comment");
        assertThat(beside.language()).isEqualTo("en");
        assertThat(beside.summary()).isEqualTo("up");
        assertThat(beside.sentiment()).isEqualTo(0.4);
        assertThat(beside.reach()).isEqualTo(new SocialReach("bob", 1200, 56));
        assertThat(beside.embedding()).hasSize(1);
        assertThat(beside.observedAt()).isEqualTo(NOW);
        assertThat(beside.eventTime()).isEqualTo(WRITTEN);
        assertThat(beside.lagSeconds()).isEqualTo(2.25);
        assertThat(beside.coverageScore()).isEqualTo(0.11044);
        assertThat(beside.payload()).isEmpty();
    }

    @Test
    void whatItCannotReadCountsAsUnknown() throws Exception {
        SocialEnrichment beside = SocialEnrichment.ofEvent(event(null, "{\"social_platform\":\"" + "p".repeat(40) + "\",\"author\":{},"
                + "\"author_followers\":-5,\"engagement_score\":\"many\",\"post_sentiment\":[],\"comment_sentiment\":9,\"embedding\":7}"), NOW)
                .orElseThrow();
        assertThat(beside.platform()).isEqualTo("p".repeat(32));
        assertThat(beside.kind()).isEqualTo("post");
        assertThat(beside.summary()).isEqualTo("Headline");
        assertThat(beside.sentiment()).isEqualTo(1.0);
        assertThat(beside.reach()).isEqualTo(SocialReach.UNKNOWN);
        assertThat(beside.embedding()).isEmpty();
    }

    private static NewEvent event(String source, String payload) throws Exception {
        return new NewEvent(EventType.MARKET, "Headline", EventTimes.of(WRITTEN), EventSource.of(null, source), EventScores.UNKNOWN,
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, (ObjectNode) new ObjectMapper().readTree(payload), List.of());
    }
}
