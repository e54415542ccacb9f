/**
 * Reading prices and feature rows for backtests, and keeping what was read in memory for as long as nothing has changed.
 *
 * <p>Raw feature rows pass through in blocks and are scored at once; only scores stay. No replay, no run, no HTTP.
 */
package io.tidewatch.backtest.series;
