/**
 * Runs of people who watch them: started at once, with how far they are, until a while after they ended.
 * Nothing is computed or stored here; a run that this node forgets is still in the ledger.
 */
package io.tidewatch.backtest.desk;
