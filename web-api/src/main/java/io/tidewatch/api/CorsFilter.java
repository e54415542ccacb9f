package io.tidewatch.api;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers preflights and marks the answers for pages of other origins, on every status. */
public class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

    @Inject
    private transient CorsPolicy policy;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        if (origin == null || StreamGate.isHandshake(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean allowed = policy.allows(origin);
        if (policy.credentials()) {
            response.setHeader(ALLOW_CREDENTIALS, "true");
        }
        if (allowed) {
            response.setHeader(ALLOW_ORIGIN, policy.shown(origin));
            response.setHeader("Vary", "Origin");
        }
        String method = request.getHeader("Access-Control-Request-Method");
        if ("OPTIONS".equals(request.getMethod()) && method != null) {
            preflight(request, response, allowed, method);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void preflight(HttpServletRequest request, HttpServletResponse response, boolean allowed, String method) throws IOException {
        response.setHeader("Vary", "Origin");
        response.setHeader("Access-Control-Allow-Methods", policy.methods());
        response.setHeader("Access-Control-Max-Age", "600");
        response.setHeader("Access-Control-Allow-Headers", policy.headers());
        List<String> failed = new ArrayList<>();
        if (!allowed) {
            failed.add("origin");
        }
        if (!policy.allowsMethod(method)) {
            failed.add("method");
        }
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null && !policy.allowsHeaders(headers)) {
            failed.add("headers");
        }
        if (failed.isEmpty()) {
            DirectAnswer.text(response, HttpServletResponse.SC_OK, "text/plain; charset=utf-8", "OK");
        } else {
            String text = "Disallowed CORS " + String.join(", ", failed);
            DirectAnswer.text(response, HttpServletResponse.SC_BAD_REQUEST, "text/plain; charset=utf-8", text);
        }
    }
}
