package io.tidewatch.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

    private record Answer(long eventId, double netPnl, Double ratio, Optional<String> modelName, Optional<Double> score, Instant createdAt,
            OffsetDateTime storedAt, List<String> targets, double[] weights) {
    }

    @Test
    void writesRecordsAsTheContractPrintsThem() {
        Instant time = Instant.parse("2026-02-14T12:00:00.500Z");
        Answer answer = new Answer(1, 5, null, Optional.empty(), Optional.of(13.0), time, OffsetDateTime.parse("2026-02-14T12:00:00Z"),
                List.of("BTC", "\u6bd4\u7279\u5e01"), new double[] {1, Double.NaN});
        assertThat(JsonFormat.text(answer)).isEqualTo("{\"event_id\":1,\"net_pnl\":5.0,\"ratio\":null,\"model_name\":null,\"score\":13.0,"
                + "\"created_at\":\"2026-02-14T12:00:00.500000Z\",\"stored_at\":\"2026-02-14T12:00:00+00:00\","
                + "\"targets\":[\"BTC\",\"\u6bd4\u7279\u5e01\"],\"weights\":[1.0,null]}");
    }

    @Test
    void neverWritesNonFiniteNumbers() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", Double.NaN);
        map.put("b", Float.POSITIVE_INFINITY);
        map.put("c", JsonNodeFactory.instance.arrayNode().add(Double.NEGATIVE_INFINITY).add(-0.0).add(1e300));
        assertThat(JsonFormat.text(map)).isEqualTo("{\"a\":null,\"b\":null,\"c\":[null,-0.0,1.0E300]}");
    }

    @Test
    void printsTimesInThreeForms() {
        Instant time = Instant.parse("2026-02-14T12:00:00.000001Z");
        assertThat(Timestamps.zulu(time)).isEqualTo("2026-02-14T12:00:00.000001Z");
        assertThat(Timestamps.naive(Instant.parse("2026-02-14T12:00:00Z"))).isEqualTo("2026-02-14T12:00:00");
        assertThat(Timestamps.offset(OffsetDateTime.parse("2026-02-14T20:00:00+08:00"))).isEqualTo("2026-02-14T20:00:00+08:00");
    }
}
