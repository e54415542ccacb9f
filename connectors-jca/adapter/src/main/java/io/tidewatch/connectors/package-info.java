/**
 * The resource adapter itself: what the server starts, activates and stops. Feeds (in) and venues (out) have their own rooms below.
 * Only the connector contract may enter here: no trading rule, no table, no application class.
 */
package io.tidewatch.connectors;
