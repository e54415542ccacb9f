/**
 * Where what exchanges push arrives: stored as candles, prices and book tops, then told to whoever decides on closed candles.
 * Connections and protocols stay in the resource adapter; no message of an exchange may be read here.
 */
package io.tidewatch.marketdata.feed;
