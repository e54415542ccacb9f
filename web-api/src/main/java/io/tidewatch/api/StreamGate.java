package io.tidewatch.api;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/** Lets WebSocket handshakes through to the known streams and for the known origins only; others get 403. */
public class StreamGate extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> STREAMS = Set.of("/stream/events", "/stream/signals", "/stream/risk", "/ws");

    @Inject
    private transient CorsPolicy policy;

    /**
     * Whether a request wants to become a WebSocket.
     *
     * @param request any request
     * @return true if it asks for the upgrade
     */
    static boolean isHandshake(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isHandshake(request) && !(STREAMS.contains(request.getRequestURI()) && fromAllowedPage(request))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentLength(0);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Programs send no origin; our own pages send the host they were loaded from. */
    private boolean fromAllowedPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || policy.allows(origin) || sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
