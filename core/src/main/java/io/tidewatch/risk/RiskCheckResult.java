package io.tidewatch.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The answer of a check.
 *
 * @param approved          whether the positions may be traded as proposed
 * @param violations        wire texts of all findings, in the order of the rules
 * @param adjustedPositions proposed positions in their order with corrected, unrounded weights
 * @param grossExposure     sum of absolute corrected weights, six decimals
 * @param expectedTurnover  sum of absolute changes, six decimals
 * @param hardBlock         whether this request itself broke a hard rule
 * @param blocked           whether a kill switch stands for it
 */
public record RiskCheckResult(
        boolean approved, List<String> violations, List<WeightedPosition> adjustedPositions, double grossExposure,
        double expectedTurnover, boolean hardBlock, boolean blocked) {

    public RiskCheckResult {
        violations = List.copyOf(violations);
        adjustedPositions = List.copyOf(adjustedPositions);
        grossExposure = sixDecimals(grossExposure);
        expectedTurnover = sixDecimals(expectedTurnover);
    }

    private static double sixDecimals(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }
}
