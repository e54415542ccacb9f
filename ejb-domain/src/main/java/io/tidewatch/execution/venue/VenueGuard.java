package io.tidewatch.execution.venue;

import java.time.Instant;

/**
 * What has to be over at a venue before orders may leave.
 *
 * @param pollFailures   failed readings in a row
 * @param reconciledAt   last run that left nothing open; null for never
 * @param baselineAt     when the holdings that are not ours were noted; null for never
 * @param deadManAt      a trading node fell silent then, and nothing has been clean since; null otherwise
 * @param deadManReason  which node; null otherwise
 * @param lastStart      begin of the newest finished run; null for never
 * @param lastStatus     {@code ok}, {@code differences} or {@code failed}; null for never
 * @param overdue        orders whose fate is not known for longer than the venue may need, or that the venue knows no more
 * @param differing      positions that differ by more than the setting allows
 * @param unrecorded     orders under our name at the venue that we have no record of, by the newest run
 */
public record VenueGuard(
        String venue, int pollFailures, Instant reconciledAt, Instant baselineAt, Instant deadManAt, String deadManReason,
        Instant lastStart, String lastStatus, int overdue, int differing, int unrecorded) {
}
