package io.tidewatch.models.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** What the training program tells the server, one JSON object per line of its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = TrainingEvent.Figures.class, name = "figures"),
    @JsonSubTypes.Type(value = TrainingEvent.Built.class, name = "built"),
    @JsonSubTypes.Type(value = TrainingEvent.Failed.class, name = "failed")})
public sealed interface TrainingEvent {

    JsonMapper JSON = JsonMapper.builder().build();

    /** Symbol the event is about. */
    String symbol();

    /**
     * Part of the work of a symbol is done.
     *
     * @param symbol upper-case symbol
     * @param done   parts finished
     * @param total  parts in all
     */
    record Progress(String symbol, int done, int total) implements TrainingEvent {
    }

    /**
     * A point of a curve: an epoch, a block of trees, a fold.
     *
     * @param symbol   upper-case symbol
     * @param curve    name of the curve, for example {@code final/tsmixer}
     * @param position place on it, ascending
     * @param figures  its figures by name
     */
    record Figures(String symbol, String curve, int position, Map<String, Double> figures) implements TrainingEvent {
    }

    /**
     * A build is complete on disk.
     *
     * @param symbol    upper-case symbol
     * @param directory folder of the build, absolute
     * @param buildId   its id
     * @param metrics   figures of the evaluation, by name
     */
    record Built(String symbol, String directory, String buildId, Map<String, Double> metrics) implements TrainingEvent {
    }

    /** A symbol could not be trained, with the reason; other symbols go on. */
    record Failed(String symbol, String reason) implements TrainingEvent {
    }

    /** The event as one line, without line feed. */
    default String toLine() {
        try {
            return JSON.writerFor(TrainingEvent.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a training event cannot be written", e);
        }
    }

    /** Reads a line; empty when it is something else, for example a message of a native library. */
    static Optional<TrainingEvent> parse(String line) {
        if (!line.startsWith("{\"event\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, TrainingEvent.class));
        } catch (JsonProcessingException noEvent) {
            return Optional.empty();
        }
    }
}
