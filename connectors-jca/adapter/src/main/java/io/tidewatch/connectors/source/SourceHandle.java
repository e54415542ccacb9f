package io.tidewatch.connectors.source;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;

/** The application's end of a pooled connection, for as long as it is borrowed. */
public class SourceHandle implements SourceConnection {

    private volatile SourceManagedConnection physical;

    SourceHandle(SourceManagedConnection physical) {
        this.physical = physical;
    }

    @Override
    public SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
        SourceManagedConnection borrowed = physical;
        if (borrowed == null) {
            throw new IllegalStateException("the source connection has been closed");
        }
        return borrowed.exchange(request);
    }

    @Override
    public void close() {
        SourceManagedConnection borrowed = physical;
        physical = null;
        if (borrowed != null) {
            borrowed.giveBack(this);
        }
    }

    void attach(SourceManagedConnection connection) {
        physical = connection;
    }

    void detach() {
        physical = null;
    }
}
