/**
 * Tells operators how execution stands: orders to be searched, one order with all that happened to it, orders of unknown fate, and
 * every limit against its present value. Reads only, always bounded.
 * Nothing here orders, judges or books; that is left to {@code io.tidewatch.execution} and {@code io.tidewatch.risk}.
 */
package io.tidewatch.execution.desk;
