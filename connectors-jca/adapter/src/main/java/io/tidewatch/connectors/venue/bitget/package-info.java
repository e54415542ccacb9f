/**
 * Bitget, version 2: requests signed with HMAC-SHA256, spot and USDT perpetuals. What the venue documents, nothing it does not:
 * no trading rule, no retry of an order, no secret in a text.
 */
package io.tidewatch.connectors.venue.bitget;
