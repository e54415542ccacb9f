package io.tidewatch.connectors.venue;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * The right to one request at a time at a venue. Sockets, budget and clock are shared below it by all connections to the venue, so
 * a request without an answer breaks nothing and the connection stays usable.
 */
final class VenueManagedConnection implements ManagedConnection {

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final String venue;
    private final VenueProtocol protocol;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<VenueHandle> handles = ConcurrentHashMap.newKeySet();
    private volatile boolean destroyed;
    private PrintWriter logWriter;

    VenueManagedConnection(String venue, VenueProtocol protocol) {
        this.venue = venue;
        this.protocol = protocol;
    }

    long id() {
        return id;
    }

    String venue() {
        return venue;
    }

    VenueProtocol protocol() {
        return protocol;
    }

    boolean usable() {
        return !destroyed;
    }

    void giveBack(VenueHandle handle) {
        handles.remove(handle);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
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
        destroyed = true;
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
        return new VenueMetaData(venue);
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
