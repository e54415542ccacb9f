package io.tidewatch.multimodal.backbone;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** What the training program tells the server about a fold, one JSON object per line of its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BackboneEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = BackboneEvent.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = BackboneEvent.Blocked.class, name = "blocked")})
public sealed interface BackboneEvent {

    JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Epochs are done.
     *
     * @param done    so many
     * @param total   of so many
     * @param figures losses by name
     */
    record Progress(int done, int total, Map<String, Double> figures) implements BackboneEvent {
    }

    /**
     * All test samples are answered.
     *
     * @param samples number of answers
     * @param figures figures of the fit by name
     */
    record Answered(int samples, Map<String, Double> figures) implements BackboneEvent {
    }

    /** The fold cannot be fitted, with the reason. */
    record Blocked(String reason) implements BackboneEvent {
    }

    /** The event as one line, without line feed. */
    default String toLine() {
        try {
            return JSON.writerFor(BackboneEvent.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written", e);
        }
    }

    /** Reads a line; empty when it is something else, for example a message of a native library. */
    static Optional<BackboneEvent> parse(String line) {
        if (!line.startsWith("{\"event\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, BackboneEvent.class));
        } catch (JsonProcessingException noEvent) {
            return Optional.empty();
        }
    }
}
