package io.tidewatch.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** State of the continuous operations loop, as the loop last wrote it. */
@Path("api/ops/runtime-state")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RuntimeStateResource {

    private static final String KEY = "ops_runtime_state";
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
        return states.find(KEY).map(StateAnswer::of).orElseGet(() -> StateAnswer.missing(FORMER_FILE));
    }
}
