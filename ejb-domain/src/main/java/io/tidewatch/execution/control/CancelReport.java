package io.tidewatch.execution.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the orders of a venue.
 *
 * @param canceled   our names of orders that ended by the cancel, or had not reached the venue
 * @param filled     our names of orders that were traded whole before the cancel
 * @param left       our names of orders that may still trade
 * @param unrecorded the venue's names of orders under our name that no table has; they were cancelled too
 * @param error      reason of the first failed question; null when all were answered
 */
public record CancelReport(
        String venue, List<String> canceled, List<String> filled, List<String> left, List<String> unrecorded, String error) {

    public CancelReport {
        canceled = List.copyOf(canceled);
        filled = List.copyOf(filled);
        left = List.copyOf(left);
        unrecorded = List.copyOf(unrecorded);
    }

    /** Whether nothing of ours can trade there any more. */
    public boolean isComplete() {
        return left.isEmpty() && error == null;
    }

    /** What a venue is told to be, that could not be asked at all. */
    static CancelReport failed(String venue, List<String> left, String error) {
        return new CancelReport(venue, List.of(), List.of(), new ArrayList<>(left), List.of(), error);
    }
}
