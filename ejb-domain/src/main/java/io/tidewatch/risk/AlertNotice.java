package io.tidewatch.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.models.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads one alert of a monitoring system. */
final class AlertNotice {

    private static final String UNNAMED = "alert";
    private static final String URGENT = "P1";
    private static final String RESOLVED = "resolved";
    private static final int ID_DIGITS = 16;

    private AlertNotice() {
    }

    /**
     * The alert as a risk event: critical when it is of the highest priority, for information once it is over.
     *
     * @param alert  object with labels and annotations, both optional
     * @param status of the whole notification
     */
    static RiskEvent of(JsonNode alert, String status) {
        JsonNode labels = object(alert, "labels");
        JsonNode annotations = object(alert, "annotations");
        String name = text(labels, "alertname").orElse(UNNAMED);
        boolean over = text(alert, "status").orElse(status).equalsIgnoreCase(RESOLVED);
        boolean urgent = text(labels, "severity").filter(URGENT::equalsIgnoreCase).isPresent();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("status", status);
        payload.put("labels", labels);
        payload.put("annotations", annotations);
        return new RiskEvent("alert-" + id(alert, over), over ? Severity.INFO : urgent ? Severity.CRITICAL : Severity.WARNING,
                "alertmanager:" + name, text(annotations, "summary").orElse(name), payload, null, null);
    }

    /** The same for every repetition of an alert that tells which it is and since when, and for its end another. */
    private static String id(JsonNode alert, boolean over) {
        String digits = text(alert, "fingerprint")
                .map(print -> print + '|' + text(alert, "startsAt").orElse("") + '|' + over)
                .map(key -> Sha256.hex(key.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
        return digits.substring(0, ID_DIGITS);
    }

    /** A member as text; empty when it is absent, null, empty, an object or a list. */
    static Optional<String> text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    private static JsonNode object(JsonNode alert, String member) {
        JsonNode value = alert.path(member);
        return value.isObject() ? value : JsonNodeFactory.instance.objectNode();
    }
}
