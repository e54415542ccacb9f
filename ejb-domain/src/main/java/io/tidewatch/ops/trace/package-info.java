/**
 * Follows one decision through the whole chain: events, features, prediction, signal, risk, orders, fills, profit; and says why it
 * did or did not trade. Reads what each room has stored; nothing is decided here.
 */
package io.tidewatch.ops.trace;
