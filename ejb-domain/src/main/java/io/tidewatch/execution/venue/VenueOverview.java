package io.tidewatch.execution.venue;

import io.tidewatch.execution.reconciliation.ReconciliationRun;
import java.util.List;

/**
 * All there is to say about a venue.
 *
 * @param credentials whether an account is configured
 * @param health      last look; null before the first
 * @param blocks      what keeps live orders away at this moment
 * @param guard       what has to be over before orders may leave
 * @param unsettled   orders of ours that are not in a final state
 * @param holdings    what the venue holds against our fills, as last read
 * @param runs        the newest reconciliations, newest first
 */
public record VenueOverview(
        String venue, boolean credentials, VenueHealth health, List<VenueBlock> blocks, VenueGuard guard, int unsettled,
        List<VenueHolding> holdings, List<ReconciliationRun> runs) {
}
