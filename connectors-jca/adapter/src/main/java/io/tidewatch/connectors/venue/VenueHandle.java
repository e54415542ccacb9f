package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.api.VenueAnswer;
import io.tidewatch.connectors.api.VenueConnection;
import io.tidewatch.connectors.api.VenueException;

/** The application's end of a physical connection, for as long as it is borrowed. */
public class VenueHandle implements VenueConnection {

    private volatile VenueManagedConnection physical;

    VenueHandle(VenueManagedConnection physical) {
        this.physical = physical;
    }

    @Override
    public VenueAnswer get(String path) throws VenueException {
        return open().get(path);
    }

    @Override
    public long physicalId() {
        return open().id();
    }

    @Override
    public void close() {
        VenueManagedConnection borrowed = physical;
        physical = null;
        if (borrowed != null) {
            borrowed.giveBack(this);
        }
    }

    void attach(VenueManagedConnection connection) {
        physical = connection;
    }

    void detach() {
        physical = null;
    }

    private VenueManagedConnection open() {
        VenueManagedConnection borrowed = physical;
        if (borrowed == null) {
            throw new IllegalStateException("the venue connection has been closed");
        }
        return borrowed;
    }
}
