package io.tidewatch.marketdata;

/**
 * What an import of candles did.
 *
 * @param received candles handed in
 * @param inserted rows added
 * @param updated  rows that were there with other values
 */
public record ImportResult(long received, long inserted, long updated) {
}
