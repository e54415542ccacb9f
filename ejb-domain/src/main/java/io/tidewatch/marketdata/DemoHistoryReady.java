package io.tidewatch.marketdata;

import java.time.Instant;

/**
 * The simulated past is complete and the feed continues it; fired once per start as a CDI event, outside of transactions.
 *
 * @param from   first instant of the simulated past in the database
 * @param to     end of the last candle written
 * @param bars   candles written at this start; 0 when nothing was missing
 * @param events headlines stored at this start
 */
public record DemoHistoryReady(Instant from, Instant to, long bars, long events) {
}
