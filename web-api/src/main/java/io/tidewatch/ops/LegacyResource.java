package io.tidewatch.ops;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The routes of the first version: their parameters are still checked, then the client is told that they are gone. */
@Path("api")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LegacyResource {

    private static final Field<Long> HOURS = Field.withDefault("hours", Types.integer().ge(1).le(168), 24L);
    private static final Field<Long> LIMIT = Field.withDefault("limit", Types.integer().ge(1).le(100), 20L);
    private static final RequestSchema<Long> WINDOW = RequestSchema.of(v -> v.get(HOURS), HOURS);
    private static final RequestSchema<Long> PAGE = RequestSchema.of(v -> v.get(LIMIT), LIMIT);

    @Context
    private UriInfo uri;

    /** Predictions of a symbol. */
    @GET
    @Path("predictions/{symbol}")
    public Response predictions() {
        return frozen(WINDOW);
    }

    /** Prices of a symbol. */
    @GET
    @Path("prices/{symbol}")
    public Response prices() {
        return frozen(WINDOW);
    }

    /** Latest price of a symbol. */
    @GET
    @Path("prices/{symbol}/latest")
    public Response latestPrice() {
        throw gone();
    }

    /** News. */
    @GET
    @Path("news")
    public Response news() {
        return frozen(PAGE);
    }

    /** Sentiment of a symbol's news. */
    @GET
    @Path("news/{symbol}/sentiment")
    public Response sentiment() {
        return frozen(WINDOW);
    }

    /** Indicators of a symbol. */
    @GET
    @Path("indicators/{symbol}")
    public Response indicators() {
        throw gone();
    }

    private Response frozen(RequestSchema<?> parameters) {
        Query.of(uri).as(parameters);
        throw gone();
    }

    private static ApiException gone() {
        return new ApiException(Response.Status.GONE.getStatusCode(), "Legacy v1 endpoints are frozen. Use /api/v2/* endpoints only.");
    }
}
