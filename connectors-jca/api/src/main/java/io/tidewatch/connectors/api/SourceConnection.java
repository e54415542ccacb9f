package io.tidewatch.connectors.api;

/** A connection to the web for one collection at a time. */
public interface SourceConnection extends AutoCloseable {

    /**
     * Asks and waits. Redirects are followed; no status is an error here.
     *
     * @throws SourceException      when no complete answer came: unreachable, timed out, too large, too many redirects
     * @throws InterruptedException when the caller is told to stop
     */
    SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException;

    /** Gives the connection back to the pool. */
    @Override
    void close();
}
