package io.tidewatch.events;

import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Takes events in. */
@Path("api/v2/ingest/events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IngestResource {

    @Inject
    private EventIngestService ingest;

    /** Stores all events of a request or none; answers with one key per event, in the order sent. */
    @POST
    public Object ingest(RequestBody body) {
        return ingest.ingest(body.as(IngestInput.SCHEMA));
    }
}
