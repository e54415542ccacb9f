package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.api.json.JsonFormat;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskAnswerTest {

    private static final Instant CREATED = Instant.parse("2026-02-01T00:00:00Z");

    private static Task task(String type, TaskStatus status, Task.Times times, Optional<JsonNode> result, Optional<String> error) {
        return new Task("task-1", type, status, times, new Task.Attempts(1, 3, Optional.of("node"), Optional.empty()),
                Optional.of(new Task.Progress(1, "storing")), result, error, Optional.empty(),
                new Task.Origin("api", Optional.empty(), 0, false));
    }

    @Test
    void aFinishedTaskIsReadBackWithItsResult() {
        Task.Times times = new Task.Times(CREATED, Optional.of(CREATED.plusSeconds(5)), Optional.of(CREATED.plusSeconds(1)),
                Optional.of(CREATED.plusSeconds(5)), CREATED);
        assertThat(JsonFormat.text(TaskAnswer.of(task("pnl_attribution", TaskStatus.COMPLETED, times,
                Optional.of(JsonNodeFactory.instance.objectNode().put("a", 1)), Optional.empty())))).isEqualTo("""
                {"task_id":"task-1","task_type":"pnl_attribution","status":"completed","created_at":"2026-02-01T00:00:00Z",\
                "updated_at":"2026-02-01T00:00:05Z","started_at":"2026-02-01T00:00:01Z","finished_at":"2026-02-01T00:00:05Z",\
                "result":{"a":1},"error":null}""");
    }

    @Test
    void aFailedTaskIsReadBackWithItsErrorAndAQueuedOneWithNulls() {
        Task.Times times = new Task.Times(CREATED, Optional.empty(), Optional.empty(), Optional.empty(), CREATED);
        assertThat(JsonFormat.text(TaskAnswer.of(task("x", TaskStatus.FAILED, times, Optional.empty(), Optional.of("boom"))))).isEqualTo("""
                {"task_id":"task-1","task_type":"x","status":"failed","created_at":"2026-02-01T00:00:00Z","updated_at":null,\
                "started_at":null,"finished_at":null,"result":null,"error":"boom"}""");
        assertThat(JsonFormat.text(TaskAnswer.Queued.of(task("x", TaskStatus.QUEUED, times, Optional.empty(), Optional.empty()))))
                .isEqualTo("{\"task_id\":\"task-1\",\"task_type\":\"x\",\"status\":\"queued\",\"created_at\":\"2026-02-01T00:00:00Z\"}");
    }
}
