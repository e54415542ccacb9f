package io.tidewatch.connectors.venue;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What the server may know about a venue connection. */
record VenueMetaData(String host) implements ManagedConnectionMetaData {

    @Override
    public String getEISProductName() {
        return host;
    }

    @Override
    public String getEISProductVersion() {
        return "HTTP/1.1";
    }

    /** No limit known. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public String getUserName() {
        return "";
    }
}
