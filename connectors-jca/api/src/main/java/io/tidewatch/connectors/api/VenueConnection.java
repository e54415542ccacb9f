package io.tidewatch.connectors.api;

/** A borrowed connection to a venue. Not thread-safe; useless after {@link #close()}. */
public interface VenueConnection extends AutoCloseable {

    /**
     * Asks a public resource of the venue, such as its ticker or its time.
     *
     * @param path begins with {@code /}, with query when there is one; relative to the venue's base URL
     * @return whatever the venue answered, also 4xx and 5xx
     * @throws VenueException when no answer came: refused, broken, too slow or too large. The connection is then thrown
     *                        away by the pool
     */
    VenueAnswer get(String path) throws VenueException;

    /** Number of the physical connection behind this one, for tests and logs; stays the same while pooled. */
    long physicalId();

    /** Gives the connection back to the pool; closing twice does nothing. */
    @Override
    void close();
}
