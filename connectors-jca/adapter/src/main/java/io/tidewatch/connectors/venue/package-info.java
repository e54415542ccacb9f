/**
 * Requests going out to a venue over HTTP, as connections that the server pools.
 * Transport only: no order rule, no retry policy, no credentials in logs or exceptions.
 */
package io.tidewatch.connectors.venue;
