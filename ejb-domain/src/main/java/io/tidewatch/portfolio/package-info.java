/**
 * How much of the capital a signal deserves: the settings of sizing.
 *
 * <p>The formulas stand in core; no prediction and no order is made here.
 */
package io.tidewatch.portfolio;
