/**
 * What markets did: candles, prices and the times from which they are known.
 * Plain values and pure functions; no query, no opinion about what a price means.
 */
package io.tidewatch.marketdata;
