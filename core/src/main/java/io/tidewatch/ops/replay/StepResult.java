package io.tidewatch.ops.replay;

import io.tidewatch.signals.Action;
import java.time.Instant;
import java.util.Map;

/**
 * What one decision time brought.
 *
 * @param at          decision time
 * @param events      events sent, stored, and recognised as known
 * @param features    feature vectors written
 * @param predictions predictions stored
 * @param signals     action by symbol
 * @param orders      orders submitted
 * @param fills       orders filled, wholly or in part
 * @param rejects     orders rejected by the execution adapter
 * @param riskBlocks  number of decisions refused, by reason code
 * @param closes      last price by symbol
 * @param equity      value of the account at these prices after the step's fills and fees, quote currency
 */
public record StepResult(Instant at, EventCounts events, int features, int predictions, Map<String, Action> signals,
        int orders, int fills, int rejects, Map<String, Integer> riskBlocks, Map<String, Double> closes, double equity) {

    /**
     * @param accepted     items sent
     * @param inserted     items stored
     * @param deduplicated items already known
     */
    public record EventCounts(long accepted, long inserted, long deduplicated) {

        EventCounts plus(EventCounts other) {
            return new EventCounts(accepted + other.accepted, inserted + other.inserted, deduplicated + other.deduplicated);
        }
    }
}
