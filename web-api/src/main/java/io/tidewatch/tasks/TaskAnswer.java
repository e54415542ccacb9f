package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as clients read it.
 *
 * @param updatedAt  null until its status first changed, like the two after it
 * @param finishedAt the last change of a finished task
 * @param result     an object, for completed tasks only
 * @param error      for failed tasks only
 */
record TaskAnswer(
        String taskId, String taskType, String status, Instant createdAt, Optional<Instant> updatedAt, Optional<Instant> startedAt,
        Optional<Instant> finishedAt, Optional<JsonNode> result, Optional<String> error) {

    static TaskAnswer of(Task task) {
        return new TaskAnswer(task.id(), task.type(), task.status().wireName(), task.times().created(), task.times().updated(),
                task.times().started(), task.times().finished(), task.result(), task.error());
    }

    /** A task that was just queued. */
    record Queued(String taskId, String taskType, String status, Instant createdAt) {

        static Queued of(Task task) {
            return new Queued(task.id(), task.type(), task.status().wireName(), task.times().created());
        }
    }
}
