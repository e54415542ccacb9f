package io.tidewatch.events;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is known of an entity. */
@Path("api/v2/entities")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EntityResource {

    @Inject
    private EntityService entities;

    /** An entity with its newest events. */
    @GET
    @Path("{entity_id}")
    public Object entity(@PathParam("entity_id") String id) {
        return PathParameter.id("entity_id", id)
                .flatMap(entities::find)
                .map(EntityAnswer::of)
                .orElseThrow(() -> ApiException.notFound("entity not found"));
    }
}
