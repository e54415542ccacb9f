package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.ControlStates;
import io.tidewatch.ops.StateAnswer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Documents are answered as the predecessor answered its files and rows; the recorded answers. */
class DataMonitorResourceTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    private static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("posts", 10).put("comments", 55).put("text_coverage_ratio", 0.42);
    }

    @Test
    void aStateIsCompleted() {
        assertThat(StateAnswer.of(new ControlStates.ControlState("social_throughput", document(), "golden", AT)).toString())
                .isEqualTo("{\"posts\":10,\"comments\":55,\"text_coverage_ratio\":0.42,\"status\":\"ok\",\"source\":\"db\","
                        + "\"control_key\":\"social_throughput\",\"updated_by\":\"golden\",\"updated_at\":\"2026-03-01T00:00:00+00:00\"}");
    }

    @Test
    void whatTheDocumentSaysItselfStays() {
        ObjectNode failed = document().put("status", "failed_comment_ratio");
        assertThat(StateAnswer.of(new ControlStates.ControlState("social_throughput", failed, "x", AT)).path("status").asText())
                .isEqualTo("failed_comment_ratio");
        assertThat(failed.has("source")).isFalse();
    }

    @Test
    void withoutADocumentTheFormerFileIsNamed() {
        assertThat(StateAnswer.missing("artifacts/audit/full_history_latest.json").toString())
                .isEqualTo("{\"status\":\"missing\",\"path\":\"artifacts/audit/full_history_latest.json\"}");
    }
}
