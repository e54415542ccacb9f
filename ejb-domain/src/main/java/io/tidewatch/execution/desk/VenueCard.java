package io.tidewatch.execution.desk;

import io.tidewatch.execution.venue.VenueOverview;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A venue as operators look at it.
 *
 * @param overview   health, account, and what keeps live orders away
 * @param free       whether live orders may leave at this moment
 * @param budgetUsed share of the allowance of requests that is used up, 0..1; empty when it is not known
 * @param feed       its WebSocket feed; empty when none ever told something
 */
public record VenueCard(VenueOverview overview, boolean free, OptionalDouble budgetUsed, Optional<Feed> feed) {

    /**
     * What a WebSocket feed last told of itself. Numbers count from the start of the server that listens.
     *
     * @param venue         short name
     * @param condition     {@code connecting}, {@code live}, {@code stale} or {@code stopped}
     * @param detail        what is wrong, in words; empty when nothing is
     * @param lastMessageAt when the last message came in; empty before the first
     * @param messages      number of messages
     * @param reconnects    number of connections after the first
     * @param gaps          how often something was missing or out of order
     * @param repairs       number of candles that were asked for to close gaps
     * @param at            when this was told
     */
    public record Feed(String venue, String condition, String detail, Optional<Instant> lastMessageAt, long messages, long reconnects,
            long gaps, long repairs, Instant at) {

        /** Whether messages come in. */
        public boolean isLive() {
            return condition.equals("live");
        }
    }
}
