/**
 * Judging what serves: gates, parity, drift, roll-out and roll-back, and what was found is kept in the transaction that acts on it.
 *
 * <p>The rules stand in core; which builds exist and how they are verified is the business of {@code models}. Nothing here speaks HTTP.
 */
package io.tidewatch.modelops;
