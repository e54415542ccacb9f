package io.tidewatch.execution;

import java.util.Optional;

/**
 * What became of one order of a step.
 *
 * @param order    as stored
 * @param refusal  machine-readable detail when risk did not let it be executed
 * @param executed the result, when it was handed to the adapter now or by an earlier attempt of the same step
 */
public record StepOutcome(StoredOrder order, Optional<String> refusal, Optional<ExecutedOrder> executed) {
}
