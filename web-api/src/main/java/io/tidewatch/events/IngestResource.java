package io.tidewatch.events;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import io.tidewatch.events.social.SocialItem;
import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Takes events and social items in. */
@Path("api/v2/ingest")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IngestResource {

    @Inject
    private GroupedIngest events;

    @Inject
    private SocialIngestService social;

    /** Stores all events of a request or none; answers with one key per event, in the order sent. */
    @POST
    @Path("events")
    public Object events(RequestBody body) {
        IngestRequest request = body.as(IngestInput.SCHEMA);
        try {
            return events.ingest(request);
        } catch (DatabaseException e) {
            throw LongName.refusal(e, "events", request.events().stream().map(NewEvent::entities).toList());
        }
    }

    /** Stores all posts and comments of a request or none; answers with one key per item, in the order sent. */
    @POST
    @Path("social")
    public Object social(RequestBody body) {
        List<SocialItem> items = body.as(SocialInput.SCHEMA);
        if (items.isEmpty()) {
            throw ApiException.badRequest("items cannot be empty");
        }
        try {
            return social.ingest(items);
        } catch (DatabaseException e) {
            throw LongName.refusal(e, "items", items.stream().map(SocialItem::entities).toList());
        }
    }
}
