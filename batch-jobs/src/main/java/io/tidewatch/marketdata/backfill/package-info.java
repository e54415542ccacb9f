/**
 * Jobs that fill the history of markets: window by window, symbol by symbol, going on from the last window after an interruption.
 * What a window brings is decided by the job's own class; no formula and no venue protocol may enter.
 */
package io.tidewatch.marketdata.backfill;
