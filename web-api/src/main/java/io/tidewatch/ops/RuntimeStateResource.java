package io.tidewatch.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.json.Timestamps;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;

/** State of the continuous operations loop, as the loop last wrote it. */
@Path("api/ops/runtime-state")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RuntimeStateResource {

    private static final String KEY = "ops_runtime_state";
    /** Where the predecessor kept the state; clients show it when there is none. */
    private static final String FORMER_FILE = "artifacts/ops/continuous_runtime_state.json";

    @Inject
    private ControlStates states;

    /**
     * Reads the state.
     *
     * @return the document, completed by key, writer and time where it lacks them; {@code status} is {@code missing} without one
     */
    @GET
    public ObjectNode get() {
        return states.find(KEY).map(RuntimeStateResource::served).orElseGet(RuntimeStateResource::missing);
    }

    private static ObjectNode served(ControlStates.ControlState state) {
        ObjectNode answer = state.payload().deepCopy();
        ObjectNode known = JsonNodeFactory.instance.objectNode().put("status", "ok").put("source", "db").put("control_key", state.key())
                .put("updated_by", state.updatedBy()).put("updated_at", Timestamps.offset(state.updatedAt().atOffset(ZoneOffset.UTC)));
        known.properties().forEach(member -> answer.putIfAbsent(member.getKey(), member.getValue()));
        return answer;
    }

    private static ObjectNode missing() {
        return JsonNodeFactory.instance.objectNode().put("status", "missing").put("path", FORMER_FILE);
    }
}
