/**
 * Market data on the wire: candles taken in, in bulk.
 * Only shapes of requests and answers; storing and reading them is the service's.
 */
package io.tidewatch.marketdata;
