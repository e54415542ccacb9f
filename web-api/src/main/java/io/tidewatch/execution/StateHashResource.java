package io.tidewatch.execution;

import io.tidewatch.execution.accounts.StateHashAudit;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;

/** One number for everything trading depends on, to be compared between nodes and before and after a restart. */
@Path("api/v2/execution/state-hash")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StateHashResource {

    @Inject
    private StateHashAudit audit;

    @Inject
    private TradingClock clock;

    /** The answer. */
    record Answer(String hash, Map<String, String> parts, Instant generatedAt) {
    }

    /** Reads the state once. */
    @GET
    public Object stateHash() {
        StateHash state = audit.stateHash();
        return new Answer(state.hash(), state.parts(), clock.instant());
    }
}
