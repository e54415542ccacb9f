package io.tidewatch.execution.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The audit of what was done to trading as a whole: {@code execution_actions}, written before and after. */
@ApplicationScoped
public class ActionLedger {

    private static final ObjectMapper JSON =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ActionLedger() {
    }

    @Inject
    public ActionLedger(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that an action begins; a crash leaves this row, and what the action was about to do. @return its number */
    long begin(String action, String actor, String reason, String scope, Object before) {
        return sql.queryInt8("""
                INSERT INTO execution_actions (action, actor, reason, scope, status, before, requested_at)
                VALUES (?, ?, ?, ?, 'running', ?, ?) RETURNING id
                """, action, actor, reason, scope, JSON.<JsonNode>valueToTree(before), clock.instant());
    }

    /** Notes how it ended. */
    void end(long action, boolean complete, Object after) {
        sql.update("UPDATE execution_actions SET status = ?, after = ?, finished_at = ? WHERE id = ?",
                complete ? "done" : "incomplete", JSON.<JsonNode>valueToTree(after), clock.instant(), action);
    }

    /** Notes that it broke off. */
    void fail(long action, String error) {
        sql.update("UPDATE execution_actions SET status = 'failed', after = ?, finished_at = ? WHERE id = ?",
                JSON.createObjectNode().put("error", error), clock.instant(), action);
    }

    /** The newest actions, newest first. */
    public List<ExecutionAction> newest(int most) {
        return sql.query("SELECT id, action, actor, reason, scope, status, before::text AS before, after::text AS after, requested_at,"
                + " finished_at FROM execution_actions ORDER BY requested_at DESC, id DESC LIMIT ?",
                row -> new ExecutionAction(row.int8("id"), row.text("action"), row.text("actor"), row.text("reason"), row.text("scope"),
                        row.text("status"), row.text("before"), row.text("after"), row.instant("requested_at"),
                        row.optionalInstant("finished_at").orElse(null)), most);
    }
}
