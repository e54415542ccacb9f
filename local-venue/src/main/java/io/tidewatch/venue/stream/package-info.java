/**
 * Market data of both venues by WebSocket: subscriptions, candles, trades, books with their sequence numbers and checksums, heartbeats.
 * No matching rule may enter.
 */
package io.tidewatch.venue.stream;
