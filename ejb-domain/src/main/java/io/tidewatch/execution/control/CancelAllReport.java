package io.tidewatch.execution.control;

import java.util.List;

/**
 * What a cancel-all did.
 *
 * @param action   number of its audit row
 * @param stopped  the tracks that do not open positions any more
 * @param venues   what became of the orders of each venue
 * @param complete whether nothing of ours can trade any more
 */
public record CancelAllReport(long action, List<String> stopped, List<CancelReport> venues, boolean complete) {
}
