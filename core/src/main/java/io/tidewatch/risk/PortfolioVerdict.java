package io.tidewatch.risk;

import java.util.List;

/**
 * What the portfolio rules make of a proposed list.
 *
 * @param positions  the proposed positions in their order, weights corrected
 * @param violations findings in the order of the rules
 * @param gross      sum of the absolute corrected weights
 * @param turnover   sum of the absolute changes against what is held
 */
public record PortfolioVerdict(
        List<WeightedPosition> positions, List<RiskViolation> violations, double gross, double turnover) {

    public PortfolioVerdict {
        positions = List.copyOf(positions);
        violations = List.copyOf(violations);
    }
}
