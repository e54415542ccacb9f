package io.tidewatch.execution.reconciliation;

import java.time.Instant;
import java.util.List;

/**
 * One finished reconciliation with a venue.
 *
 * @param cause          {@code start}, {@code timer}, {@code order} or {@code operator}
 * @param status         {@code ok}, {@code differences} or {@code failed}
 * @param ordersChecked  orders the venue was asked about
 * @param ordersResolved of these, how many got another state
 * @param fillsBooked    trades that entered the books
 * @param unresolved     orders whose fate stays unknown
 * @param differences    what does not agree; also things of others in the account
 * @param error          reason of the first failed question; null when all were answered
 */
public record ReconciliationRun(
        long id, String venue, String cause, String status, int ordersChecked, int ordersResolved, int fillsBooked, int unresolved,
        List<Difference> differences, String error, Instant startedAt, Instant finishedAt) {

    public ReconciliationRun {
        differences = List.copyOf(differences);
    }

    /** Whether every question was answered. */
    public boolean isWhole() {
        return !status.equals("failed");
    }
}
