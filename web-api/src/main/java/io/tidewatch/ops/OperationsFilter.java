package io.tidewatch.ops;

import io.tidewatch.api.DirectAnswer;
import io.tidewatch.api.Route;
import io.tidewatch.api.json.Timestamps;
import io.tidewatch.ops.health.Machine;
import io.tidewatch.ops.health.MachineState;
import io.tidewatch.ops.health.ProbeBoard;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * Health and metrics in the predecessor's form. They stand in a filter because the server keeps these two paths for its own answers, which
 * stay reachable below {@code /health/} and at {@code /metrics?scope=base|vendor|application}.
 */
public class OperationsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HEALTH = "/health";
    private static final String METRICS = "/metrics";
    private static final Set<String> SERVER_PATHS = Set.of("/health/live", "/health/ready", "/health/started", "/openapi");
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    private transient Metrics metrics;
    @Inject
    private transient ProbeBoard probes;
    @Inject
    private transient Machine machine;

    private record Health(String status, MachineState gpu, String redis, String postgres, String timestamp) {
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        switch (path) {
            case "/health/", "/metrics/" -> {
                Route.remember(request, path.substring(0, path.length() - 1));
                DirectAnswer.withoutSlash(request, response);
            }
            case HEALTH -> {
                Route.remember(request, HEALTH);
                if (!DirectAnswer.refusedMethod(request, response)) {
                    DirectAnswer.json(response, HttpServletResponse.SC_OK, health());
                }
            }
            case METRICS -> metrics(request, response, chain);
            case "/openapi.json" -> description(request, response, chain);
            default -> {
                if (SERVER_PATHS.contains(path)) {
                    Route.remember(request, path);
                    chain.doFilter(request, response);
                } else if (path.startsWith("/health/") || path.startsWith("/metrics/")) {
                    // The server would answer the whole health, or a page of its own.
                    DirectAnswer.notFound(response);
                } else {
                    chain.doFilter(request, response);
                }
            }
        }
    }

    private void metrics(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Route.remember(request, METRICS);
        if (request.getParameter("scope") != null) {
            chain.doFilter(request, response);
        } else if (!DirectAnswer.refusedMethod(request, response)) {
            DirectAnswer.text(response, HttpServletResponse.SC_OK, TEXT, metrics.exposition());
        }
    }

    /** The server describes the API in YAML unless asked otherwise; this path always gives JSON. */
    private static void description(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Route.remember(request, "/openapi.json");
        if (!DirectAnswer.refusedMethod(request, response)) {
            HttpServletRequest asJson = new HttpServletRequestWrapper(request) {
                @Override
                public String getHeader(String name) {
                    return "Accept".equalsIgnoreCase(name) ? "application/json" : super.getHeader(name);
                }

                @Override
                public Enumeration<String> getHeaders(String name) {
                    return "Accept".equalsIgnoreCase(name) ? Collections.enumeration(List.of("application/json")) : super.getHeaders(name);
                }
            };
            request.getRequestDispatcher("/openapi/").forward(asJson, response);
        }
    }

    /** Queues live in the database, so the key of the predecessor's queue server tells the same as the database's. */
    private Health health() {
        boolean up = probes.isUp("database");
        String connection = up ? "connected" : "disconnected";
        return new Health(up ? "healthy" : "degraded", machine.state(), connection, connection, Timestamps.naive(Instant.now()));
    }
}
