/**
 * The words of exchanges and price services: how they name pairs and candle lengths, and how their answers read.
 * Pure functions over parsed JSON; no request is made here.
 */
package io.tidewatch.marketdata.venue;
