package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewEventTest {

    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0.88, 0.9, 0.8, 2, 0.789", "0.5, 0.5, 0.5, 0, 0.4", "0.7, 0.61, 0.9, 1, 0.6375000000000001", "1, 1, 1, 9, 1.0"})
    void scoresQualityUnrounded(double confidence, double importance, double novelty, int entities, double expected) {
        NewEvent event = event(new EventScores(confidence, importance, novelty, 0.5), entities, null, 3);
        assertThat(EventAssessment.of(event, AT).qualityScore()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-14T12:00:00Z, 2026-02-14T12:00:01.999Z, 1",
        "9999-12-31T23:59:59Z, 2026-11-22T19:16:48Z, 0",
        "0001-01-01T00:00:00Z, 2026-11-22T19:16:48Z, 63930971808"
    })
    void freshnessCountsWholeSecondsAndNeverBackwards(Instant occurred, Instant now, long expected) {
        NewEvent event = NewEvent.of(EventType.MARKET, "x", occurred, EventSource.of(null, null), List.of());
        assertThat(EventAssessment.of(event, now).freshnessSeconds()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "2, 0.8", "3, 0.6", "4, 0.4", "5, 0.2"})
    void completesThePayload(int tier, double weight) {
        NewEvent event = event(EventScores.UNKNOWN, 0, null, tier);
        ObjectNode stored = event.storedPayload(event.times().resolve(event.latency(), AT));
        assertThat(stored.get("source_tier_weight").doubleValue()).isEqualTo(weight);
        assertThat(stored.get("source_confidence").doubleValue()).isEqualTo(0.5);
        assertThat(stored.get("market_scope").textValue()).isEqualTo("crypto");
        assertThat(stored.at("/time_alignment/monotonic_non_decreasing").booleanValue()).isTrue();
        assertThat(event.payload()).as("the sender's payload is not touched").isEmpty();
    }

    @Test
    void whatThePayloadSaysWins() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("market_scope", "macro").putNull("source_confidence");
        NewEvent event = event(EventScores.UNKNOWN, 0, payload, 3);
        ObjectNode stored = event.storedPayload(event.times().resolve(event.latency(), AT));
        assertThat(stored.get("market_scope").textValue()).isEqualTo("macro");
        assertThat(stored.get("source_confidence").isNull()).isTrue();
    }

    @Test
    void theMarkOfAFallbackLinkStaysOffTheEntity() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode()
                .put("source", "broad_crypto_fallback").put("reason", "no_symbol_detected").put("synthetic_link", true);
        EntityMention mention = new EntityMention(EntityType.ASSET, "BTC", "BTC", null, "crypto", metadata);
        assertThat(mention.role()).isEqualTo(LinkRole.SYNTHETIC);
        assertThat(mention.lastingMetadata()).isEqualTo(JsonNodeFactory.instance.objectNode().put("source", "broad_crypto_fallback"));
        ObjectNode plain = JsonNodeFactory.instance.objectNode().put("reason", "analyst");
        EntityMention named = new EntityMention(EntityType.COMPANY, "A", null, null, null, plain);
        assertThat(named.role()).isEqualTo(LinkRole.MENTIONED);
        assertThat(named.lastingMetadata()).isEqualTo(plain);
    }

    private static NewEvent event(EventScores scores, int entities, ObjectNode payload, int tier) {
        return new NewEvent(EventType.MARKET, "x", EventTimes.of(AT), new EventSource(null, null, "UTC", tier), scores,
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, payload,
                Collections.nCopies(entities, EntityMention.asset("BTC", "crypto")));
    }
}
