package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * Work to be queued.
 *
 * @param type        name of its handler, at most 64 characters
 * @param payload     what the handler gets
 * @param priority    higher ones go first; 0 is usual
 * @param requestedBy who asked for it
 */
public record NewTask(String type, JsonNode payload, int priority, String requestedBy) {

    public NewTask {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(requestedBy, "requestedBy");
    }

    /** A task of usual priority that a client of the API asked for. */
    public static NewTask of(String type, JsonNode payload) {
        return new NewTask(type, payload, 0, "api");
    }
}
