package io.tidewatch.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** A slash too many behind a known path: the client is sent to the path without it. */
final class TrailingSlash {

    private TrailingSlash() {
    }

    /**
     * The redirect for a request that has matched a route.
     *
     * @param uri the request
     * @return 307 to the path without its last slash, empty if there is none
     */
    static Optional<Response> redirect(UriInfo uri) {
        URI requested = uri.getRequestUri();
        String path = requested.getRawPath();
        if (path.length() < 2 || !path.endsWith("/")) {
            return Optional.empty();
        }
        String query = requested.getRawQuery() == null ? "" : "?" + requested.getRawQuery();
        String target = requested.getScheme() + "://" + requested.getRawAuthority() + path.substring(0, path.length() - 1) + query;
        return Optional.of(Response.temporaryRedirect(URI.create(target)).build());
    }
}
