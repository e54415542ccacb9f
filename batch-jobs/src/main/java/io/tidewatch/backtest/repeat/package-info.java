/**
 * Jobs that run stored or usual backtests again: over rolling windows, to check that they can be repeated, after their model was
 * found again; and the one that lets go of old ones.
 * May not enter: how a backtest is computed, and runs that count for the gate.
 */
package io.tidewatch.backtest.repeat;
