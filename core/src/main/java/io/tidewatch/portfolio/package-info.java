/**
 * How much to hold: position size, volatility bucket and strategy bucket.
 * Pure functions of what is known at the decision; limits of risk are applied elsewhere.
 * No SQL, no HTTP, no order here.
 */
package io.tidewatch.portfolio;
