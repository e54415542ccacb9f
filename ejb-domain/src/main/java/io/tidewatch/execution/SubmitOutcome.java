package io.tidewatch.execution;

import java.util.List;

/** What became of a submission. */
public sealed interface SubmitOutcome {

    /**
     * The orders are stored.
     *
     * @param decisionId 32 hexadecimal characters
     * @param venue      resolved venue
     * @param orderIds   in the order of the request
     */
    record Accepted(String decisionId, AdapterName adapter, String venue, List<Long> orderIds) implements SubmitOutcome {

        public Accepted {
            orderIds = List.copyOf(orderIds);
        }
    }

    /**
     * A kill switch stands; nothing is stored.
     *
     * @param code {@code kill_switch_triggered:<track>:<strategy or global>}
     */
    record Blocked(String code) implements SubmitOutcome {
    }

    /** The Idempotency-Key was used before with other orders; nothing is stored. */
    record KeyReused() implements SubmitOutcome {
    }
}
