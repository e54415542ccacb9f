package io.tidewatch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.InvalidRequestException;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns whatever a request ends with into the contract's answer. Nothing internal leaves: no class, no text, no stack of an exception. */
@Provider
@Dependent
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class.getName());
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_DEPTH = 30;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth++ < MAX_DEPTH; cause = cause.getCause()) {
            if (cause instanceof InvalidRequestException invalid) {
                return answer(UNPROCESSABLE, ErrorBodies.violations(invalid));
            }
            if (cause instanceof ApiException refusal) {
                return answer(refusal.status(), ErrorBodies.detail(refusal.getMessage()));
            }
            if (cause instanceof WebApplicationException protocol && protocol.getResponse().getStatus() < 500) {
                return protocolAnswer(protocol.getResponse());
            }
        }
        return failure(thrown);
    }

    private Response protocolAnswer(Response refused) {
        if (refused.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            Optional<Response> redirect = TrailingSlash.redirect(uri);
            return redirect.orElseGet(() -> Response.fromResponse(answer(refused.getStatus(), ErrorBodies.detail("Method Not Allowed")))
                    .header(HttpHeaders.ALLOW, RouteMethods.allowed(refused)).build());
        }
        if (refused.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            return answer(refused.getStatus(), ErrorBodies.detail("Not Found"));
        }
        return answer(refused.getStatus(), ErrorBodies.detail(refused.getStatusInfo().getReasonPhrase()));
    }

    private static Response failure(Throwable thrown) {
        String correlationId = UUID.randomUUID().toString();
        Optional<String> dependency = DependencyFailure.nameOf(thrown);
        if (dependency.isPresent()) {
            // During an outage every request fails alike: the sentence is enough.
            LOG.warning(() -> dependency.get() + " is unavailable, correlation id " + correlationId + ": " + thrown.getMessage());
            return answer(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), ErrorBodies.detail(dependency.get() + " is unavailable"));
        }
        LOG.log(Level.SEVERE, thrown, () -> "request failed, correlation id " + correlationId);
        return answer(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(), ErrorBodies.failure(correlationId));
    }

    private static Response answer(int status, ObjectNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }
}
