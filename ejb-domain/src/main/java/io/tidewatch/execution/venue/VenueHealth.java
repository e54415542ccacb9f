package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.connectors.exchange.VenueBalance;
import java.time.Instant;
import java.util.List;

/**
 * The last look at a venue.
 *
 * @param credentials     whether an account is configured
 * @param reachable       whether the venue answered
 * @param latencyMs       of the quickest answer; null without one
 * @param clockOffsetMs   venue time minus ours, half the round trip taken off; null without an answer
 * @param balances        of the account, as last read
 * @param balancesAt      when they were read; null for never
 * @param budget          what was left of the venue's allowance of requests; null when it was not asked
 * @param blocks          everything that kept live orders away at that moment
 * @param error           reason of the first failure of this look; null when all went well
 */
public record VenueHealth(
        String venue, boolean credentials, boolean reachable, Double latencyMs, Double clockOffsetMs, ClockStatus clock,
        List<VenueBalance> balances, Instant balancesAt, RateBudget budget, List<VenueBlock> blocks, String error,
        Instant probedAt) {

    public VenueHealth {
        balances = List.copyOf(balances);
        blocks = List.copyOf(blocks);
    }

    /** The same look with other blocks. */
    VenueHealth withBlocks(List<VenueBlock> found) {
        return new VenueHealth(venue, credentials, reachable, latencyMs, clockOffsetMs, clock, balances, balancesAt, budget, found,
                error, probedAt);
    }
}
