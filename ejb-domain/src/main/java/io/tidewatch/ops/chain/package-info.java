/**
 * One decision from end to end: features, prediction, signal, position, risk, paper execution.
 *
 * <p>Live bars and replayed bars take the same way; here stands only the order of the links and the turn from a signal into
 * orders.
 */
package io.tidewatch.ops.chain;
