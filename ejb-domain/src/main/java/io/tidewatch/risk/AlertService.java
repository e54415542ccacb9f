package io.tidewatch.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes what a monitoring system alarms about: each alert becomes a risk event, once. */
@ApplicationScoped
public class AlertService {

    private RiskEventJournal journal;

    /** For the container's proxy. */
    protected AlertService() {
    }

    @Inject
    public AlertService(RiskEventJournal journal) {
        this.journal = journal;
    }

    /**
     * Notes the alerts of a notification. Repetitions of an alert that the sender marks as the same are left out.
     *
     * @param notification as the alert manager sends it
     * @return the alerts it holds, also those that are unreadable or known
     */
    public int receive(ObjectNode notification) {
        JsonNode alerts = notification.path("alerts");
        if (!alerts.isArray()) {
            return 0;
        }
        String status = AlertNotice.text(notification, "status").orElse("firing");
        Map<String, RiskEvent> events = new LinkedHashMap<>();
        for (JsonNode alert : alerts) {
            if (alert.isObject()) {
                RiskEvent event = AlertNotice.of(alert, status);
                events.putIfAbsent(event.decisionId(), event);
            }
        }
        Set<String> known = journal.known(events.keySet());
        List<RiskEvent> fresh = events.values().stream().filter(event -> !known.contains(event.decisionId())).toList();
        if (!fresh.isEmpty()) {
            journal.appendAtOnce(fresh);
        }
        return alerts.size();
    }
}
