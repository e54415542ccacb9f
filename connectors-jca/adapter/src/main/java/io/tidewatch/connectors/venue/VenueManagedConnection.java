package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.api.VenueAnswer;
import io.tidewatch.connectors.api.VenueException;
import io.tidewatch.connectors.web.BoundedBody;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * One physical connection to a venue: an HTTP/1.1 client of its own, so that its keep-alive socket is the pooled thing.
 * The first request without an answer breaks it; the pool is told and makes a new one.
 */
final class VenueManagedConnection implements ManagedConnection {

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final VenueConnectionSpec spec;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<VenueHandle> handles = ConcurrentHashMap.newKeySet();
    private volatile HttpClient client;
    private volatile boolean broken;
    private PrintWriter logWriter;

    VenueManagedConnection(VenueConnectionSpec spec) {
        this.spec = spec;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(spec.timeout())
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    long id() {
        return id;
    }

    boolean usable() {
        return !broken && client != null;
    }

    VenueAnswer get(String path) throws VenueException {
        HttpClient http = client;
        if (http == null || broken) {
            throw new VenueException("venue connection " + id + " is broken", null);
        }
        HttpRequest request = HttpRequest.newBuilder(spec.resolve(path)).timeout(spec.timeout())
                .header("Accept", "application/json").GET().build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new BoundedBody(spec.maxAnswerBytes()));
        try {
            HttpResponse<byte[]> response = answer.get(spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new VenueAnswer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            throw broken("no answer: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw broken("no answer within " + spec.timeout().toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw broken("interrupted", e);
        }
    }

    void giveBack(VenueHandle handle) {
        handles.remove(handle);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    private VenueException broken(String what, Throwable cause) {
        broken = true;
        Exception reason = cause instanceof Exception exception ? exception : new IllegalStateException(cause);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, reason);
        listeners.forEach(listener -> listener.connectionErrorOccurred(event));
        return new VenueException(spec.baseUrl().getHost() + ": " + what, cause);
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) {
        VenueHandle handle = new VenueHandle(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void cleanup() {
        handles.forEach(VenueHandle::detach);
        handles.clear();
    }

    @Override
    public void destroy() {
        cleanup();
        client = null;
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof VenueHandle handle)) {
            throw new ResourceException("not a venue connection: " + connection);
        }
        handle.attach(this);
        handles.add(handle);
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("a venue takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("a venue takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new VenueMetaData(spec.baseUrl().getHost());
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }
}
