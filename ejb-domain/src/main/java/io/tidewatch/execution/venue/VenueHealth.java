package io.tidewatch.execution.venue;

import java.math.BigDecimal;
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
        List<Money> balances, Instant balancesAt, Allowance budget, List<VenueBlock> blocks, String error,
        Instant probedAt) {

    /**
     * Money or asset of the account.
     *
     * @param currency  such as {@code USD} or {@code BTC}
     * @param available free to be traded
     * @param held      locked by open orders or as margin
     */
    public record Money(String currency, BigDecimal available, BigDecimal held) {
    }

    /**
     * What is left of a venue's allowance of requests.
     *
     * @param perSecond requests a second the venue grants
     * @param available requests it would take at once
     * @param waiting   requests waiting for their turn
     */
    public record Allowance(double perSecond, double available, int waiting) {
    }

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
