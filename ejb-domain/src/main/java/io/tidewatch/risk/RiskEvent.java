package io.tidewatch.risk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An entry for the risk journal.
 *
 * @param decisionId what it belongs to, cut to 256 characters when stored; null for none
 * @param severity   how urgent it is
 * @param code       reason code with its subject, cut to 256 characters when stored
 * @param message    one sentence for people
 * @param payload    JSON-ready details
 * @param track      wire name for live clients; null when it belongs to no track
 * @param strategyId for live clients; null when it belongs to no strategy
 */
public record RiskEvent(
        String decisionId, Severity severity, String code, String message, Map<String, Object> payload, String track,
        String strategyId) {

    public RiskEvent {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }
}
