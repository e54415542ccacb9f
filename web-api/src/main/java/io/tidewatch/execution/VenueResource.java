package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whether the venue of live orders can be reached from here. */
@Path("api/v2/execution/venue")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VenueResource {

    @Inject
    private VenueGateway venue;

    /** The answer; the connection number shows that the pool lends the same connection again. */
    record Answer(String venue, boolean reachable, int httpStatus, double latencyMs, long connection) {
    }

    /** Asks the venue once, over a pooled connection. */
    @GET
    public Object probe() {
        VenueGateway.Reachability found = venue.probe();
        return new Answer("coinbase", found.reachable(), found.status(), found.latencyMs(), found.connectionId());
    }
}
