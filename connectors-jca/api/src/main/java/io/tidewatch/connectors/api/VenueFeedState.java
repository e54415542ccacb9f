package io.tidewatch.connectors.api;

import java.time.Instant;
import java.util.Objects;

/**
 * How the feed of one exchange does. The numbers count from the start of this server.
 *
 * @param venue         short name, for example {@code bitget}
 * @param condition     how it is now
 * @param detail        what is wrong, in words; empty when nothing is
 * @param lastMessageAt when the last message came in; null before the first
 * @param messages      number of messages
 * @param reconnects    number of connections after the first
 * @param gaps          how often something was missing or out of order
 * @param repairs       number of candles that were asked for to close gaps
 * @param at            when this was told
 */
public record VenueFeedState(String venue, Condition condition, String detail, Instant lastMessageAt, long messages, long reconnects,
        long gaps, long repairs, Instant at) {

    /** How a feed can do. */
    public enum Condition {
        /** No connection yet, or none any more. */
        CONNECTING,
        /** Messages come in. */
        LIVE,
        /** Connected, but silent for too long; a new connection follows. */
        STALE
    }

    public VenueFeedState {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(at, "at");
    }
}
