package io.tidewatch.api;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.TreeSet;

/** A route answers its own method only: the server's automatic HEAD and OPTIONS are renamed to a method that no route has. */
@Provider
@Dependent
@PreMatching
public class RouteMethods implements ContainerRequestFilter {

    private static final Set<String> AUTOMATIC = Set.of(HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request) {
        if (AUTOMATIC.contains(request.getMethod())) {
            request.setMethod("REFUSED-" + request.getMethod());
        }
    }

    /**
     * The methods a route really has.
     *
     * @param refused the server's 405
     * @return value of the Allow header
     */
    static String allowed(Response refused) {
        Set<String> methods = new TreeSet<>(refused.getAllowedMethods());
        methods.removeAll(AUTOMATIC);
        return String.join(", ", methods);
    }
}
