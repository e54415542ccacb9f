package io.tidewatch.collector;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Lists and steers the sources that are collected from. */
@Path("api/v2/sources")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SourceResource {

    private static final int CONFLICT = 409;

    @Inject
    private SourcesService sources;

    /** All sources. */
    private record SourcesAnswer(boolean collecting, List<SourceAnswer> sources) {
    }

    /** What an operator does to a source. */
    @FunctionalInterface
    private interface Steering {
        SourceView steer(String name, String by, String reason);
    }

    /** All sources, those that lack a setting too. */
    @GET
    public Object list() {
        return new SourcesAnswer(sources.collecting(), sources.sources().stream().map(SourceAnswer::of).toList());
    }

    /** Keeps a source from being fetched. */
    @POST
    @Path("{name}/pause")
    public Object pause(@PathParam("name") String name, RequestBody body, @Context SecurityContext caller) {
        return steered(name, body, caller, sources::pause);
    }

    /** Lets a source be fetched again. */
    @POST
    @Path("{name}/resume")
    public Object resume(@PathParam("name") String name, RequestBody body, @Context SecurityContext caller) {
        return steered(name, body, caller, sources::resume);
    }

    /** Has a source fetched at once; answers before it is. */
    @POST
    @Path("{name}/run")
    public Object run(@PathParam("name") String name, RequestBody body, @Context SecurityContext caller) {
        return steered(name, body, caller, sources::runNow);
    }

    private static Object steered(String name, RequestBody body, SecurityContext caller, Steering steering) {
        String reason = body.as(SourceRequestInput.SCHEMA).reason();
        String by = caller.getUserPrincipal() == null ? "api" : caller.getUserPrincipal().getName();
        try {
            return SourceAnswer.of(steering.steer(name, by, reason));
        } catch (SourceNotFoundException e) {
            throw ApiException.notFound(e.getMessage());
        } catch (IllegalStateException e) {
            throw new ApiException(CONFLICT, e.getMessage());
        }
    }
}
