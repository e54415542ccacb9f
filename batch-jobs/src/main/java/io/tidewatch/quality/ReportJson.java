package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The pieces that the reports have in common. */
final class ReportJson {

    private static final double SIX_DECIMALS = 1e6;

    private ReportJson() {
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** Six decimals, as the predecessor's reports have. */
    static double rounded(double value) {
        return Math.round(value * SIX_DECIMALS) / SIX_DECIMALS;
    }

    static ObjectNode coverage(Coverage coverage) {
        return object().put("expected_buckets", coverage.expected()).put("actual_buckets", coverage.actual())
                .put("coverage_ratio", rounded(coverage.ratio()));
    }

    static Coverage coverage(JsonNode json) {
        return new Coverage(json.path("actual_buckets").asLong(), json.path("expected_buckets").asLong());
    }
}
