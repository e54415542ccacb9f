/**
 * Keeps candles and prices of real markets current: what the collector runs on its schedule, and how a closed candle reaches those
 * who decide on it. No venue protocol and no simulated market may enter.
 */
package io.tidewatch.marketdata.live;
