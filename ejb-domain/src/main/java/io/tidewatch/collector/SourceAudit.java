package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Notes in {@code ops_state_history} what operators do to sources, under {@code collector/NAME}. */
@ApplicationScoped
public class SourceAudit {

    private Sql sql;

    /** For the container's proxy. */
    protected SourceAudit() {
    }

    @Inject
    public SourceAudit(Sql sql) {
        this.sql = sql;
    }

    void note(String source, String action, String by, String reason, Instant now) {
        sql.update("INSERT INTO ops_state_history (control_key, payload, source, updated_by, recorded_at) VALUES (?, ?, 'collector', ?, ?)",
                "collector/" + source, JsonNodeFactory.instance.objectNode().put("action", action).put("reason", reason), by, now);
    }
}
