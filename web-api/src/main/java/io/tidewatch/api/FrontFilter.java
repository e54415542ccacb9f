package io.tidewatch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The outermost filter: counts every request, and turns what nobody caught into the contract's 500. */
public class FrontFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(FrontFilter.class.getName());
    private static final double NANOS = 1e9;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (StreamGate.isHandshake(request)) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        try {
            chain.doFilter(ReadableType.of(request), response);
        } catch (IOException e) {
            throw e;
        } catch (ServletException | RuntimeException e) {
            fail(response, e);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new CountAtTheEnd(request, response, start));
            } else {
                count(request, response.getStatus(), (System.nanoTime() - start) / NANOS);
            }
        }
    }

    /** Counts a request that is answered by another thread. */
    private final class CountAtTheEnd implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long start;

        CountAtTheEnd(HttpServletRequest request, HttpServletResponse response, long start) {
            this.request = request;
            this.response = response;
            this.start = start;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            count(request, response.getStatus(), (System.nanoTime() - start) / NANOS);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The resource has no time limit.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed as well.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }

    /** Clients can invent methods without end; a metric must not remember them all. */
    private void count(HttpServletRequest request, int status, double seconds) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        String route = Route.of(request);
        metrics.increment(Metric.HTTP_REQUESTS, method, route, String.valueOf(status));
        metrics.observe(Metric.HTTP_REQUEST_LATENCY, seconds, method, route);
    }

    private static void fail(HttpServletResponse response, Exception thrown) throws IOException {
        String correlationId = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, thrown, () -> "request failed, correlation id " + correlationId);
        if (!response.isCommitted()) {
            response.resetBuffer();
            ObjectNode body = ErrorBodies.failure(correlationId);
            DirectAnswer.json(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, body);
        }
    }
}
