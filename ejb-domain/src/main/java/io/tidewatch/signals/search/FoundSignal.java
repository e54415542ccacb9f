package io.tidewatch.signals.search;

import java.time.Instant;

/**
 * A stored signal as lists show it.
 *
 * @param id         key
 * @param at         decision time
 * @param track      {@code liquid} or {@code vc}
 * @param target     upper case
 * @param horizon    how far it looks
 * @param action     {@code buy}, {@code sell}, {@code hold}
 * @param score      predicted return
 * @param confidence 0 to 1
 * @param policy     as asked for
 * @param reason     one line; empty when none is stored
 * @param decisionId ties orders to it
 */
public record FoundSignal(
        long id, Instant at, String track, String target, String horizon, String action, double score, double confidence, String policy,
        String reason, String decisionId) {
}
