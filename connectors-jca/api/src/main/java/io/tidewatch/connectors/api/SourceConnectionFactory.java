package io.tidewatch.connectors.api;

/** Lends connections to sources; how many there are bounds how many sources are asked at once. */
public interface SourceConnectionFactory {

    /** @throws SourceException when none became free in time */
    SourceConnection getConnection() throws SourceException;
}
