package io.tidewatch.execution;

import java.util.List;

/**
 * The answer to a submission.
 *
 * @param decisionId     what a run names the orders by
 * @param adapter        as asked
 * @param venue          resolved
 * @param acceptedOrders number of orders stored
 * @param orderIds       in the order of the request
 */
record SubmitAnswer(String decisionId, String adapter, String venue, int acceptedOrders, List<Long> orderIds) {

    static SubmitAnswer of(SubmitOutcome.Accepted accepted) {
        return new SubmitAnswer(accepted.decisionId(), accepted.adapter().text(), accepted.venue(), accepted.orderIds().size(),
                accepted.orderIds());
    }
}
