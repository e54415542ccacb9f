package io.tidewatch.quality.lookahead;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of one decision.
 *
 * @param moment      the decision
 * @param decided     whether there were features to decide on; a refusal is compared too
 * @param differences what depends on the future; empty when all is well
 * @param controls    kinds of rows that were changed before the decision to see that the check notices anything at all, each with
 *                    the ways to the decision that read it and did not notice
 * @param backtest    how far the backtest came
 */
public record MomentResult(DecisionMoment moment, boolean decided, List<Difference> differences, Map<RawSource, List<String>> controls,
        BacktestReach backtest) {

    public MomentResult {
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(backtest, "backtest");
        differences = List.copyOf(differences);
        controls = Map.copyOf(controls);
    }
}
