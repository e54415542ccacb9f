/**
 * How much of the capital signals deserve: settings of sizing, and rebalances with the positions, orders and findings they store.
 *
 * <p>The formulas stand in core; no prediction is made and no order is executed here.
 */
package io.tidewatch.portfolio;
