package io.tidewatch.api;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Remembers which route a request took, for the metrics, and sends requests with a slash too many to the right path. */
@Provider
@Dependent
public class Route implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ATTRIBUTE = Route.class.getName();
    private static final String UNMATCHED = "unmatched";

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        TrailingSlash.redirect(request.getUriInfo()).ifPresent(request::abortWith);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
        boolean nothingMatched = uri.getMatchedResourceMethod() == null
                && response.getStatus() == Response.Status.NOT_FOUND.getStatusCode();
        if (!nothingMatched && !uri.getMatchedTemplates().isEmpty()) {
            remember(servletRequest, template(uri));
        }
    }

    private static String template(ExtendedUriInfo uri) {
        List<String> parts = new ArrayList<>();
        for (UriTemplate part : uri.getMatchedTemplates()) {
            parts.add(part.getTemplate());
        }
        Collections.reverse(parts);
        String path = ("/" + String.join("/", parts)).replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Notes the route of a request that does not reach the resources.
     *
     * @param request the request
     * @param template its route
     */
    public static void remember(HttpServletRequest request, String template) {
        request.setAttribute(ATTRIBUTE, template);
    }

    /**
     * The route a request took.
     *
     * @param request a completed request
     * @return its template, a fixed word if it took none
     */
    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String template ? template : UNMATCHED;
    }
}
