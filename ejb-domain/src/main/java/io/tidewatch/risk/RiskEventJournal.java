package io.tidewatch.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.RiskAlert;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes {@code risk_events}, as a rule in a transaction of its own: a refusal rolls its caller back, not its trace. */
@Stateless
public class RiskEventJournal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 256;

    @Inject
    private Sql sql;

    @Inject
    private TradingClock clock;

    @Inject
    private Event<RiskAlert> alerts;

    /** For the container. */
    public RiskEventJournal() {
    }

    /** For use outside the container, where each statement commits. */
    RiskEventJournal(Sql sql, TradingClock clock, Event<RiskAlert> alerts) {
        this.sql = sql;
        this.clock = clock;
        this.alerts = alerts;
    }

    /** Stores the entries in order, in a transaction of its own, and tells live clients once they are committed. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void appendAtOnce(List<RiskEvent> events) {
        append(events);
    }

    /** Stores the entries in the caller's transaction: with a decision or a replayed step, so that all of it is stored or nothing. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void appendWithCaller(List<RiskEvent> events) {
        append(events);
    }

    /** Which of these decisions have an entry. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Set<String> known(Collection<String> decisionIds) {
        return Set.copyOf(sql.query("SELECT DISTINCT decision_id FROM risk_events WHERE decision_id = ANY (?)",
                row -> row.text("decision_id"), (Object) decisionIds.toArray(String[]::new)));
    }

    private void append(List<RiskEvent> events) {
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO risk_events (decision_id, severity, code, message, payload, created_at)
                SELECT decision_id, severity, code, message, payload, ?
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
                     WITH ORDINALITY AS e (decision_id, severity, code, message, payload, position)
                ORDER BY position
                """,
                now,
                events.stream().map(event -> shortened(event.decisionId())).toArray(String[]::new),
                events.stream().map(event -> event.severity().wireName()).toArray(String[]::new),
                events.stream().map(event -> shortened(event.code())).toArray(String[]::new),
                events.stream().map(RiskEvent::message).toArray(String[]::new),
                events.stream().map(RiskEventJournal::payload).toArray(JsonNode[]::new));
        if (clock.world().isPresent()) {
            // What a replay finds in the past alarms nobody today.
            return;
        }
        for (RiskEvent event : events) {
            alerts.fire(new RiskAlert(event.code(), event.severity().wireName(), event.track(), event.strategyId(),
                    event.decisionId(), null, null, now));
        }
    }

    /** Says where it happened also to those who read only what is stored. */
    private static JsonNode payload(RiskEvent event) {
        ObjectNode payload = JSON.valueToTree(event.payload());
        if (event.track() != null && !payload.has("track")) {
            payload.put("track", event.track());
        }
        if (event.strategyId() != null && !payload.has("strategy_id")) {
            payload.put("strategy_id", event.strategyId());
        }
        return payload;
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
