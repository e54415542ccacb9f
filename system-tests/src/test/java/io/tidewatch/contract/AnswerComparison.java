package io.tidewatch.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares an answer with the recorded one. Times, generated ids and the listed volatile paths are compared by presence and
 * type only; numbers within 2e-6 + 1e-6 relative; {@code 1} and {@code 1.0} differ; additional fields are allowed.
 */
final class AnswerComparison {

    private static final Pattern VOLATILE_KEY = Pattern.compile(
            "(^|_)(at|ts|timestamp|time|as_of|asof|expires_at|decision_id|task_id|run_name|started|finished|snapshot_at"
                    + "|remaining_seconds|percent|freshness_sec|avg_freshness_sec)$"
                    + "|^(as_of|time|id|event_id|prediction_id|signal_id|order_id|audit_id|run_id|entity_id|event_ids|order_ids"
                    + "|venue_order_id|ingest_lag.*|avg_ingest_lag_sec|fingerprint|path|superseded_by_run_id|latency_ms"
                    + "|source_latency_ms|occurred_at|published_at|available_at|collector_ingested_at)$");

    private final List<Pattern> volatilePaths = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    AnswerComparison(JsonNode volatilePaths) {
        volatilePaths.forEach(path -> this.volatilePaths.add(Pattern.compile(path.asText())));
    }

    /** All differences between two answers, empty when they agree. */
    static List<String> compare(JsonNode expected, JsonNode actual, JsonNode volatilePaths) {
        AnswerComparison comparison = new AnswerComparison(volatilePaths);
        comparison.compare(expected, actual, "$");
        return comparison.differences;
    }

    private void compare(JsonNode expected, JsonNode actual, String path) {
        if (volatilePaths.stream().anyMatch(pattern -> pattern.matcher(path).find())) {
            return;
        }
        if (VOLATILE_KEY.matcher(path.substring(path.lastIndexOf('.') + 1)).find()) {
            compareKind(expected, actual, path);
        } else if (expected.isObject() && actual.isObject()) {
            expected.properties().forEach(field -> {
                Optional<JsonNode> value = actual.optional(field.getKey());
                if (value.isEmpty()) {
                    differences.add(path + "." + field.getKey() + ": missing");
                } else {
                    compare(field.getValue(), value.get(), path + "." + field.getKey());
                }
            });
        } else if (expected.isArray() && actual.isArray()) {
            if (expected.size() != actual.size()) {
                differences.add(path + ": length " + expected.size() + " vs " + actual.size());
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                compare(expected.get(i), actual.get(i), path + "." + i);
            }
        } else if (expected.isNumber() && actual.isNumber()) {
            compareNumbers(expected, actual, path);
        } else if (!expected.equals(actual)) {
            differences.add(path + ": " + expected + " vs " + actual);
        }
    }

    private void compareKind(JsonNode expected, JsonNode actual, String path) {
        if (expected.getNodeType() != actual.getNodeType()) {
            differences.add(path + ": " + expected.getNodeType() + " vs " + actual.getNodeType());
        }
    }

    private void compareNumbers(JsonNode expected, JsonNode actual, String path) {
        double wanted = expected.asDouble();
        if (Math.abs(wanted - actual.asDouble()) > 2e-6 + 1e-6 * Math.abs(wanted)) {
            differences.add(path + ": " + expected + " vs " + actual);
        } else if (expected.isIntegralNumber() != actual.isIntegralNumber()) {
            differences.add(path + ": number form " + expected + " vs " + actual);
        }
    }
}
