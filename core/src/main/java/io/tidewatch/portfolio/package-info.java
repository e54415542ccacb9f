/**
 * How much to hold: score of a portfolio, position size, buckets, and the way from signals to weights and changes.
 * Pure functions of what is known at the decision; the limits of risk are applied to what comes out of here.
 * No SQL, no HTTP, no order here.
 */
package io.tidewatch.portfolio;
