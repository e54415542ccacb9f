/**
 * What a backtest is asked for beyond the contract: costs, limits, folds, significance, trades, tables and curves of a path.
 * Pure arithmetic on arrays; equal inputs give equal bits. May not enter: SQL, clocks, unseeded chance, the contract's metrics.
 */
package io.tidewatch.backtest.analysis;
