package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestInputTest {

    @Test
    void fillsWhatTheSenderLeavesOut() {
        NewEvent event = only("{\"event_type\":\"market\",\"title\":\"Minimal\",\"occurred_at\":\"2026-02-14T12:00:00Z\"}");
        assertThat(event).isEqualTo(NewEvent.of(EventType.MARKET, "Minimal", Instant.parse("2026-02-14T12:00:00Z"),
                EventSource.of(null, null), List.of()));
    }

    @Test
    void readsEveryField() {
        NewEvent event = only("""
                {"event_type":"funding","title":"A","occurred_at":"2026-02-14T13:00:00+01:00","published_at":1771070400,
                 "source_tier":"4","confidence_score":"0.25","latency_ms":7,"market_scope":"macro","payload":{"a":1},
                 "entities":[{"entity_type":"asset","name":"Bitcoin","symbol":"BTC","metadata":{"x":true}}],"unknown":0}""");
        assertThat(event.times().occurredAt()).isEqualTo(event.times().publishedAt()).isEqualTo(Instant.parse("2026-02-14T12:00:00Z"));
        assertThat(event.source().tier()).isEqualTo(4);
        assertThat(event.scores().confidence()).isEqualTo(0.25);
        assertThat(event.latency()).isEqualTo(new EventLatency(7L, null));
        assertThat(event.scope()).isEqualTo(MarketScope.MACRO);
        assertThat(event.entities()).extracting(EntityMention::symbol).containsExactly("BTC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'source_timezone':'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | string_too_long | source_timezone",
        "'latency_ms':9223372036854775807 | less_than_equal | latency_ms",
        "'latency_ms':100000000000000000000000000000 | less_than_equal | latency_ms",
        "'source_tier':6 | less_than_equal | source_tier",
        "'market_scope':null | literal_error | market_scope",
        "'payload':[] | dict_type | payload"
    })
    void refusesWhatTheDatabaseCouldNotHold(String member, String type, String field) {
        String event = "{'event_type':'market','title':'t','occurred_at':'2026-02-14T12:00:00Z'," + member + "}";
        List<Violation> faults = faults(event.replace('\'', '"'));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.type()).isEqualTo(type);
            assertThat(fault.location()).isEqualTo(List.of("body", "events", 0, field));
        });
    }

    @Test
    void anAssetNeedsASymbol() {
        List<Violation> faults = faults("""
                {"event_type":"market","title":"t","occurred_at":"2026-02-14T12:00:00Z",
                 "entities":[{"entity_type":"asset","name":"B","symbol":"  "},
                             {"entity_type":"asset","name":"C","symbol":"123456789012345678901"}]}""");
        assertThat(faults).extracting(Violation::message).containsExactly(
                "Value error, symbol is required for asset entities", "String should have at most 20 characters");
    }

    private static NewEvent only(String event) {
        return read(event).events().get(0);
    }

    private static List<Violation> faults(String event) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(event)).violations();
    }

    private static IngestRequest read(String event) {
        return Reading.ofBody().complete(IngestInput.SCHEMA, new JsonText(64).parse("{\"events\":[" + event + "]}"));
    }
}
