package io.tidewatch.risk;

import java.util.List;

/**
 * The answer to a risk check.
 *
 * @param approved          whether the positions may be traded as proposed
 * @param violations        all findings in the order of the rules
 * @param adjustedPositions corrected positions in the order of the request
 * @param grossExposure     six decimals
 * @param expectedTurnover  six decimals
 * @param hardBlock         whether this request broke a hard rule
 * @param killSwitchState   {@code triggered} when a kill switch stands for it, else {@code armed}
 * @param riskBudgetUsed    the gross exposure
 */
record RiskCheckAnswer(
        boolean approved, List<String> violations, List<PositionAnswer> adjustedPositions, double grossExposure,
        double expectedTurnover, boolean hardBlock, String killSwitchState, double riskBudgetUsed) {

    static RiskCheckAnswer of(RiskCheckResult result) {
        return new RiskCheckAnswer(
                result.approved(), result.violations(), result.adjustedPositions().stream().map(PositionAnswer::of).toList(),
                result.grossExposure(), result.expectedTurnover(), result.hardBlock(),
                KillSwitchAnswer.state(result.blocked()), result.grossExposure());
    }
}
