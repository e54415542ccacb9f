/**
 * Asks exchanges and price services for candles, funding rates, statistics and prices, at the pace each of them allows.
 * Protocol and choice of venue only: nothing is stored here, and no order leaves from here.
 */
package io.tidewatch.marketdata.venue;
