/**
 * Runs of backtests: reading, replaying, the ledger of runs, the gate after a run and what it promotes.
 *
 * <p>The formulas stand in core; nothing here speaks HTTP, and no connection is held while figures are computed.
 */
package io.tidewatch.backtest;
