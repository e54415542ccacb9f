package io.tidewatch.events.search;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import io.tidewatch.api.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Finds events and tells all that is known of one. */
@Path("api/v2/events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EventResource {

    @Inject
    private EventSearch events;

    /** Events by title, type, source, scope, tier, entity, language, origin, kind of link and time, page by page. */
    @GET
    public Object find(@Context UriInfo request) {
        try {
            return EventListAnswer.of(events.find(Query.of(request).as(EventSearchInput.SCHEMA).query()));
        } catch (SearchTooSlowException e) {
            throw ApiException.unavailable(e.getMessage());
        }
    }

    /** An event with its links, audits, reviews and enrichment. */
    @GET
    @Path("{event_id}")
    public Object event(@PathParam("event_id") String id) {
        return PathParameter.id("event_id", id)
                .flatMap(events::detail)
                .map(EventAnswer::of)
                .orElseThrow(() -> ApiException.notFound("event not found"));
    }
}
