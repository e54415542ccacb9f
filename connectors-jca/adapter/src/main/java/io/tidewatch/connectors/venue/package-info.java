/**
 * Trading connections to venues as the server pools them, and what every venue shares: transport, rate budget, clock, settings.
 * One venue is one {@link io.tidewatch.connectors.venue.VenueProtocol}; no trading rule, no retry of an order and no secret in a text.
 */
package io.tidewatch.connectors.venue;
