/**
 * Coinbase Advanced Trade, version 3: requests signed with ES256 tokens, spot only. What the venue documents, nothing it does not:
 * no trading rule, no retry of an order, no secret in a text.
 */
package io.tidewatch.connectors.venue.coinbase;
