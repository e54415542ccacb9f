/**
 * The conformance cards: what every venue's protocol must do, asked of the real protocol against a venue that misbehaves on request.
 * Whoever adds a venue implements {@link io.tidewatch.connectors.conformance.VenueUnderTest} and extends the cards.
 */
package io.tidewatch.connectors.conformance;
