/**
 * Which sets of parameters a sweep tries, and how what they gave is ranked.
 * May not enter: SQL, clocks, unseeded chance, the replay itself.
 */
package io.tidewatch.backtest.sweep;
