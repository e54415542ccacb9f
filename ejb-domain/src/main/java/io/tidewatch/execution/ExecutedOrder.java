package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An order and what a run made of it.
 *
 * @param order           as it was stored before the run
 * @param quantity        base units given to the adapter, after roll-out scaling
 * @param rolloutStagePct roll-out stage of its track, percent
 * @param execution       normalised result
 */
public record ExecutedOrder(StoredOrder order, double quantity, int rolloutStagePct, ObjectNode execution) {

    /** Wire text of the result. */
    public String status() {
        return execution.path("status").asText();
    }

    /** Group of the reject reason, {@code none} when nothing was refused. */
    public String rejectCategory() {
        return execution.path("reject_reason_category").asText(RejectCategory.NONE);
    }

    /** Whether something was traded. */
    public boolean traded() {
        return status().equals(OrderStatus.FILLED.text()) || status().equals(OrderStatus.PARTIALLY_FILLED.text());
    }

    /** Whether it was refused. */
    public boolean rejected() {
        return status().equals(OrderStatus.REJECTED.text());
    }
}
