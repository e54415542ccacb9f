package io.tidewatch.connectors.source;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What the server may know about a source connection. */
record SourceMetaData() implements ManagedConnectionMetaData {

    @Override
    public String getEISProductName() {
        return "web";
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
