package io.tidewatch.risk;

import java.time.Duration;
import java.util.Objects;

/**
 * How a check judges.
 *
 * @param limits     limits without overrides
 * @param takeProfit whether a reached take-profit refuses
 * @param hardBlock  how long an automatic kill switch stands
 */
public record RiskPolicy(RiskLimits limits, TakeProfitMode takeProfit, Duration hardBlock) {

    public RiskPolicy {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(takeProfit, "takeProfit");
        Objects.requireNonNull(hardBlock, "hardBlock");
    }
}
