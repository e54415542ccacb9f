package io.tidewatch.marketdata.backfill;

import java.time.Instant;

/**
 * A piece of a symbol's history, done in one transaction.
 *
 * @param symbol upper-case symbol
 * @param from   included
 * @param to     excluded
 */
record BackfillWindow(String symbol, Instant from, Instant to) {
}
