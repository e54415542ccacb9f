/**
 * The book and the account of one venue: instruments, orders, trades, balances, positions, all in exact decimals.
 * No protocol, no HTTP and no JSON may enter.
 */
package io.tidewatch.venue.matching;
