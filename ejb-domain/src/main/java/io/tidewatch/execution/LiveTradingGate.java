package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The operator's switch for live orders: {@code live_enabled} of the control state. Not set means closed. */
@ApplicationScoped
public class LiveTradingGate {

    private Sql sql;

    /** For the container's proxy. */
    protected LiveTradingGate() {
    }

    @Inject
    public LiveTradingGate(Sql sql) {
        this.sql = sql;
    }

    /** Whether live orders may leave at this moment; only a stored JSON {@code true} opens. */
    public boolean isOpen() {
        return sql.queryOne("""
                SELECT payload -> 'live_enabled' = 'true'::jsonb AS open FROM ops_control_state WHERE control_key = 'live_control_state'
                """, row -> "t".equals(row.optionalText("open").orElse("f"))).orElse(false);
    }
}
