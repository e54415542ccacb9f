package io.tidewatch.quality.lookahead;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one decision.
 *
 * @param moment      the decision
 * @param decided     whether there were features to decide on; a refusal is compared too
 * @param differences what depends on the future; empty when all is well
 * @param control     a kind of row that was changed before the decision to see that the check notices anything at all
 * @param noticed     whether that changed the decision
 */
public record MomentResult(
        DecisionMoment moment, boolean decided, List<Difference> differences, Optional<RawSource> control, boolean noticed) {

    public MomentResult {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(control, "control");
        differences = List.copyOf(differences);
    }
}
