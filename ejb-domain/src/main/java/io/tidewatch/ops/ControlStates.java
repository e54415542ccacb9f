package io.tidewatch.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The state documents of operations, one a key: live switch, manual candidate, state of the ops loop and the like. */
@ApplicationScoped
public class ControlStates {

    private final Sql sql;

    /**
     * A state document.
     *
     * @param key its key
     * @param payload what it says
     * @param updatedBy who wrote it
     * @param updatedAt when
     */
    public record ControlState(String key, ObjectNode payload, String updatedBy, Instant updatedAt) {
    }

    /** For the container's proxy. */
    protected ControlStates() {
        this(null);
    }

    /**
     * Makes the store.
     *
     * @param sql the application's data source
     */
    @Inject
    public ControlStates(Sql sql) {
        this.sql = sql;
    }

    /**
     * Reads a state.
     *
     * @param key its key, case and blanks around do not count
     * @return the state, empty if there is none or if it is no JSON object
     */
    public Optional<ControlState> find(String key) {
        String wanted = key.strip().toLowerCase(Locale.ROOT);
        return sql.queryOne("""
                SELECT payload, updated_by, updated_at FROM ops_control_state
                WHERE control_key = ? AND jsonb_typeof(payload) = 'object'
                """, row -> new ControlState(wanted, (ObjectNode) row.json("payload"), row.text("updated_by"), row.instant("updated_at")),
                wanted);
    }
}
