package io.tidewatch.execution.control;

import java.util.List;

/**
 * What a cancel-all would do.
 *
 * @param venues the venues that would be asked
 * @param stops  the tracks that would not open positions any more
 * @param orders the orders that would be cancelled
 */
public record CancelAllPlan(List<String> venues, List<String> stops, List<WorkingOrder> orders) {
}
