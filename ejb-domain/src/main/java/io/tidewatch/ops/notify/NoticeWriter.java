package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.risk.RiskCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what people are told of what happened, and writes it: what, where, value against limit, what was done already. */
final class NoticeWriter {

    /** Changes of a switch; what it refuses afterwards carries its name, too, but with a subject behind a colon. */
    private static final Set<String> KILL_SWITCH_CHANGES = Set.of("kill_switch_triggered", "kill_switch_reset");
    private static final List<String> PLACES = List.of("track", "strategy_id", "venue", "account", "adapter", "symbol", "target", "task_id",
            "task_type", "job", "run_id", "client_order_id", "order_id", "worker");
    private static final int LONGEST_VALUE = 300;
    private static final int MOST_FACTS = 12;

    private NoticeWriter() {
    }

    /** The notice; empty for what needs nobody: information, and weights that were corrected within their limits. */
    static Optional<Notice> write(Happening event) {
        boolean kill = KILL_SWITCH_CHANGES.contains(event.code());
        Optional<RiskCode> risk = RiskCode.of(event.code());
        boolean corrected = risk.filter(code -> code.effect() == RiskCode.Effect.ADJUSTS || code.effect() == RiskCode.Effect.SOFT).isPresent();
        if (!kill && (corrected || event.severity().equals("info"))) {
            return Optional.empty();
        }
        boolean critical = kill || event.severity().equals("critical");
        String title = (critical ? "[CRITICAL] " : "[" + event.severity().toUpperCase(Locale.ROOT) + "] ") + subject(event);
        // Every change of a kill switch is news; of the rest, repetitions in the same place are the same.
        String key = kill ? event.source() + ':' + event.sourceId() : event.code() + '|' + String.join(",", places(event).values());
        return Optional.of(new Notice(key, event.code(), event.severity(), critical, title, body(event, risk), event.at()));
    }

    private static String subject(Happening event) {
        Map<String, String> places = places(event);
        String where = List.of("track", "strategy", "venue", "symbol").stream().filter(places::containsKey).map(places::get)
                .collect(Collectors.joining("/"));
        String what = switch (event.code()) {
            case "kill_switch_triggered" -> "Kill switch set";
            case "kill_switch_reset" -> "Kill switch reset";
            default -> sentence(event.code());
        };
        return where.isEmpty() ? what : what + ": " + where;
    }

    /** {@code daily_loss_exceeded} becomes {@code Daily loss exceeded}; what stands behind a colon stays as it is. */
    private static String sentence(String code) {
        int colon = code.indexOf(':');
        String words = (colon < 0 ? code : code.substring(0, colon)).replace('_', ' ').strip();
        String first = words.isEmpty() ? code : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return colon < 0 ? first : first + " (" + code.substring(colon + 1) + ")";
    }

    private static String body(Happening event, Optional<RiskCode> risk) {
        List<String> lines = new ArrayList<>();
        lines.add("What: " + event.message() + risk.map(code -> "; " + code.description()).orElse("") + " [" + event.code() + "]");
        Map<String, String> places = places(event);
        event.decisionId().filter(id -> !places.containsValue(id)).ifPresent(id -> places.put("decision", id));
        lines.add("Where: " + (places.isEmpty() ? "the whole system" : joined(places)));
        value(event.payload()).ifPresent(text -> lines.add("Value: " + text));
        facts(event.payload(), places).ifPresent(text -> lines.add("Facts: " + text));
        lines.add("Done already: " + done(event, risk));
        return String.join("\n", lines);
    }

    private static Map<String, String> places(Happening event) {
        Map<String, String> places = new LinkedHashMap<>();
        JsonNode payload = event.payload();
        for (String name : PLACES) {
            JsonNode value = payload.hasNonNull(name) ? payload.get(name) : payload.path("labels").path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                places.put(name.replace("_id", ""), cut(value.asText()));
            }
        }
        if (!places.containsKey("track") && event.code().startsWith("consecutive_loss_exceeded:")) {
            places.put("strategy", event.code().substring(event.code().indexOf(':') + 1));
        }
        return places;
    }

    private static Optional<String> value(JsonNode payload) {
        if (!payload.hasNonNull("value")) {
            return Optional.empty();
        }
        String value = payload.get("value").asText();
        return Optional.of(payload.hasNonNull("limit") ? value + " against the limit of " + payload.get("limit").asText() : value);
    }

    /** What else is known, in simple values. */
    private static Optional<String> facts(JsonNode payload, Map<String, String> places) {
        Map<String, String> facts = new LinkedHashMap<>();
        payload.properties().forEach(field -> {
            boolean told = field.getKey().equals("value") || field.getKey().equals("limit")
                    || places.containsKey(field.getKey().replace("_id", "")) || facts.size() >= MOST_FACTS;
            if (!told && field.getValue().isValueNode() && !field.getValue().isNull()) {
                facts.put(field.getKey(), cut(field.getValue().asText()));
            }
        });
        JsonNode after = payload.path("after");
        after.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                facts.put(field.getKey(), cut(field.getValue().asText()));
            }
        });
        JsonNode description = payload.path("annotations").path("description");
        if (description.isTextual()) {
            facts.put("description", cut(description.asText()));
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(joined(facts));
    }

    private static String done(Happening event, Optional<RiskCode> risk) {
        String code = event.code();
        if (code.equals("kill_switch_reset")) {
            return "opening orders are accepted again";
        }
        if (code.startsWith("kill_switch")) {
            return "opening orders are refused; positions stay as they are and may be reduced";
        }
        if (code.startsWith("task_dead_letter")) {
            return "the task was tried as often as allowed and is kept; it can be queued again on the page Tasks";
        }
        if (code.startsWith("job_failed")) {
            return "what the job committed stays; it can be restarted from its last checkpoint on the page Batch jobs";
        }
        if (code.equals("model_drift")) {
            return "nothing; whether the model has to go is decided by its next backtests";
        }
        if (code.equals("model_kpi_degradation")) {
            return event.message().equals("rollback_to_previous_model") ? "the model before it serves again"
                    : "nothing: there is no model before it that could serve";
        }
        if (risk.isPresent()) {
            return switch (risk.get().effect()) {
                case HARD -> "the order was refused and the kill switch is set for a while";
                case BLOCKS -> "the order was refused; nothing was sent";
                case ADJUSTS, SOFT -> "nothing was refused";
            };
        }
        JsonNode action = event.payload().path("action");
        return action.isTextual() ? cut(action.asText()) : "it was noted in the risk journal";
    }

    private static String joined(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
