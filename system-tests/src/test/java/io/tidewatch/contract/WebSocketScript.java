package io.tidewatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.testbed.TestSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays one recorded conversation over a WebSocket: sends what was sent and compares what comes with what came. Ends at the first
 * difference. What the recording did to the predecessor's message broker has no counterpart here and is left out.
 */
final class WebSocketScript {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** The recording waited longer for silence; what this server has to say it says within its collecting time. */
    private static final double LONGEST_SILENCE_SEC = 0.6;
    /** Headers that the steps were recorded with and that the recording does not hold. */
    private static final Map<String, Map<String, String>> HEADERS = Map.of("ws-origin-other", Map.of("Origin", "http://evil.example"));

    private final RecordedStep step;

    WebSocketScript(RecordedStep step) {
        this.step = step;
    }

    /** The first difference to the recording; empty when there is none. */
    List<String> play(String base) throws IOException, InterruptedException {
        URI address = URI.create(base.replace("http:", "ws:") + step.json().get("path").asText());
        try (TestSocket socket = TestSocket.open(address, HEADERS.getOrDefault(step.name(), Map.of()))) {
            int expected = step.json().get("handshake_status").asInt();
            if (socket.handshakeStatus() != expected) {
                return List.of("handshake " + expected + " vs " + socket.handshakeStatus());
            }
            for (JsonNode frame : step.json().get("frames")) {
                List<String> differences = play(socket, frame);
                if (!differences.isEmpty()) {
                    return differences;
                }
            }
            return List.of();
        }
    }

    private List<String> play(TestSocket socket, JsonNode frame) throws IOException, InterruptedException {
        switch (frame.get("dir").asText()) {
            case "send" -> socket.send(frame.get("text").asText());
            case "recv" -> {
                return receive(socket, frame);
            }
            default -> { }
        }
        return List.of();
    }

    private List<String> receive(TestSocket socket, JsonNode expected) throws InterruptedException, JsonProcessingException {
        String event = expected.get("event").asText();
        boolean silence = event.equals("timeout");
        Optional<TestSocket.Heard> heard = socket.next(silence
                ? Duration.ofMillis((long) (1000 * Math.min(LONGEST_SILENCE_SEC, expected.get("after_s").asDouble()))) : PATIENCE);
        if (silence || heard.isEmpty()) {
            return silence && heard.isEmpty() ? List.of() : List.of(event + " vs " + heard.map(Object::toString).orElse("silence"));
        }
        boolean same = switch (event) {
            case "message" -> heard.get().text() != null;
            case "close" -> heard.get().code() == expected.get("code").asInt() && heard.get().reason().equals(expected.get("reason").asText());
            default -> heard.get().text() == null;
        };
        if (!same) {
            return List.of(expected + " vs " + heard.get());
        }
        return event.equals("message") ? AnswerComparison.compare(expected.get("json"),
                RecordedStep.mapper().readTree(heard.get().text()), step.json().path("volatile")) : List.of();
    }
}
