package io.tidewatch.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Stores what a route that is not served yet would have stored, where recordings of served ones build on it. */
final class StandIn {

    private static final String SWITCH = "/api/v2/control/model/switch-candidate";

    private StandIn() {
    }

    /** A recorded choice of a candidate, which the status of models shows. */
    static void after(RecordedStep step, TidewatchServer server) throws SQLException, IOException {
        if (ServedRoutes.contain(step) || !SWITCH.equals(step.path()) || step.json().at("/response/status").asInt() != 200) {
            return;
        }
        ObjectNode stored = step.json().at("/response/json").deepCopy();
        String operator = stored.path("updated_by").asText();
        stored.remove(List.of("source", "control_key", "updated_by"));
        try (Connection connection = server.database(); PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO ops_control_state (control_key, payload, updated_by, updated_at) VALUES ('manual_candidate', ?::jsonb, ?, now())
                ON CONFLICT (control_key) DO UPDATE SET payload = excluded.payload, updated_by = excluded.updated_by
                """)) {
            statement.setString(1, stored.toString());
            statement.setString(2, operator);
            statement.executeUpdate();
        }
    }
}
