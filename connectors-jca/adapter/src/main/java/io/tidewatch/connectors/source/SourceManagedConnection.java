package io.tidewatch.connectors.source;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.connectors.web.WebExchange;
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
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;

/**
 * The right to ask one question at a time. Sockets are shared below it, so a question without an answer breaks nothing and the
 * connection stays usable.
 */
final class SourceManagedConnection implements ManagedConnection {

    private final WebExchange web;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<SourceHandle> handles = ConcurrentHashMap.newKeySet();
    private PrintWriter logWriter;

    SourceManagedConnection(WebExchange web) {
        this.web = web;
    }

    SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
        return web.ask(request);
    }

    void giveBack(SourceHandle handle) {
        handles.remove(handle);
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) {
        SourceHandle handle = new SourceHandle(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void cleanup() {
        handles.forEach(SourceHandle::detach);
        handles.clear();
    }

    @Override
    public void destroy() {
        cleanup();
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof SourceHandle handle)) {
            throw new ResourceException("not a source connection: " + connection);
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
        throw new NotSupportedException("a source takes no part in transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("a source takes no part in transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new SourceMetaData();
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
