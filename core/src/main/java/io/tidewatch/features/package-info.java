/**
 * The one feature contract and every formula behind it: bars, auxiliary series and events in, an as-of vector out.
 * Training, online prediction and backtests all compute their features here and nowhere else.
 * Pure functions only: no SQL, no configuration look-up, no clock; whoever calls says what the time is.
 */
package io.tidewatch.features;
