/**
 * The contract's backtest as pure functions: alignment, raw signal, scales, replay, metrics, aggregation.
 * Columns of numbers in, figures out; times are epoch microseconds (UTC).
 * No SQL, no clock, no HTTP, no model loading here.
 */
package io.tidewatch.backtest;
