/**
 * The job that replays one stretch of history under many sets of parameters, several at a time, and ranks them.
 * May not enter: rules of the replay, reading of series, writes to runs that count for the gate.
 */
package io.tidewatch.backtest.sweep;
