/**
 * Makes our records agree with what a venue says: fates of orders, fills, resting orders, positions. Ends what a dead node began.
 * Never guesses and never opens a position; orders leave only through the run of a decision. No HTTP may enter.
 */
package io.tidewatch.execution.reconciliation;
