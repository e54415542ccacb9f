package io.tidewatch.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the JSON frames of the streams and reads the few a client may send. */
final class StreamFrames {

    /** What a client on the signals channel asked for. */
    record Wish(boolean subscribe, String symbol) {
    }

    private static final int LONGEST_SYMBOL = 256;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Clock clock;

    StreamFrames(Clock clock) {
        this.clock = clock;
    }

    String greeting(Channel channel) {
        return text(control(channel.wireName(), "subscribed").put("timestamp", now()));
    }

    String nothingDone() {
        return text(control(Channel.SIGNALS.wireName(), "noop").put("timestamp", now()));
    }

    String done(Wish wish) {
        String status = wish.subscribe() ? "subscribed_symbol" : "unsubscribed_symbol";
        return text(control(Channel.SIGNALS.wireName(), status).put("symbol", wish.symbol()).put("timestamp", now()));
    }

    /** Several messages in one frame, in order, each complete. */
    String batch(List<StreamMessage> messages) {
        String head = text(JSON.createObjectNode().put("type", "batch").put("channel", messages.get(0).channel().wireName())
                .put("count", messages.size()).put("timestamp", now()));
        return messages.stream().map(StreamMessage::text)
                .collect(Collectors.joining(",", head.substring(0, head.length() - 1) + ",\"items\":[", "]}"));
    }

    /** Reads a client's text; empty for anything that asks for nothing. */
    Optional<Wish> wish(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        String type = root.path("type").asText("").toLowerCase(Locale.ROOT);
        JsonNode named = root.path("symbol");
        String symbol = named.isTextual() || named.isNumber() ? named.asText().toUpperCase(Locale.ROOT) : "";
        boolean known = type.equals("subscribe") || type.equals("unsubscribe");
        return known && !symbol.isEmpty() && symbol.length() <= LONGEST_SYMBOL
                ? Optional.of(new Wish(type.equals("subscribe"), symbol)) : Optional.empty();
    }

    /** Writes an announcement out. */
    static StreamMessage message(Announcement announcement) {
        String identity = announcement instanceof PredictionMade made
                ? String.join("|", made.track(), made.horizon(), utc(made.at().truncatedTo(ChronoUnit.MICROS))) : null;
        return new StreamMessage(announcement.channel(), announcement.symbol().orElse(null), identity, frame(announcement));
    }

    private static String frame(Announcement announcement) {
        if (announcement instanceof PredictionMade prediction) {
            return text(prediction(prediction));
        }
        if (announcement instanceof SignalGenerated signal) {
            return text(signal(signal));
        }
        ObjectNode data = announcement instanceof EventIngested event ? event(event) : risk((RiskAlert) announcement);
        ObjectNode frame = JSON.createObjectNode().put("type", announcement.channel().wireName());
        frame.set("data", data);
        return text(frame.put("timestamp", utc(announcement.at())));
    }

    private static ObjectNode event(EventIngested event) {
        ObjectNode data = JSON.createObjectNode().put("event_id", event.eventId()).put("event_type", event.eventType())
                .put("title", event.title());
        event.symbols().forEach(data.putArray("symbols")::add);
        return data.put("occurred_at", utc(event.occurredAt())).put("confidence_score", event.confidenceScore());
    }

    private static ObjectNode prediction(PredictionMade prediction) {
        String at = utc(prediction.at());
        ObjectNode frame = JSON.createObjectNode().put("type", "prediction");
        frame.putObject("data").put("symbol", prediction.target()).put("horizon", prediction.horizon())
                .put("track", prediction.track()).put("outputs", prediction.outputsJson()).put("timestamp", at);
        return frame.put("timestamp", at);
    }

    private static ObjectNode signal(SignalGenerated signal) {
        ObjectNode frame = control(Channel.SIGNALS.wireName(), "signal").put("symbol", signal.target());
        frame.set("data", JSON.valueToTree(signal.data()));
        return frame.put("timestamp", utc(signal.at()));
    }

    private static ObjectNode risk(RiskAlert alert) {
        return JSON.createObjectNode().put("code", alert.code()).put("severity", alert.severity())
                .put("track", alert.track()).put("strategy_id", alert.strategyId())
                .put("decision_id", alert.decisionId()).put("kill_switch_state", alert.killSwitchState())
                .put("expires_at", alert.expiresAt() == null ? null : utc(alert.expiresAt()));
    }

    private static ObjectNode control(String type, String status) {
        return JSON.createObjectNode().put("type", type).put("status", status);
    }

    private String now() {
        return WITHOUT_ZONE.format(clock.instant());
    }

    /** With zone, and with a fraction only where there is one. */
    private static String utc(Instant instant) {
        return instant.getNano() / 1000 == 0 ? instant.truncatedTo(ChronoUnit.SECONDS).toString()
                : WITHOUT_ZONE.format(instant) + "Z";
    }

    private static String text(JsonNode node) {
        return node.toString();
    }
}
