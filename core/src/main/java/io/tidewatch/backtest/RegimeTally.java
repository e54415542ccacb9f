package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in one regime, six decimals.
 *
 * @param samples      steps
 * @param hitRate      share of them with a gain before costs
 * @param turnover     sum of the changes of the position
 * @param pnlAfterCost sum of the pnl
 */
public record RegimeTally(int samples, double hitRate, double turnover, double pnlAfterCost) {

    public RegimeTally {
        hitRate = Rounding.halfEven(hitRate, 6);
        turnover = Rounding.halfEven(turnover, 6);
        pnlAfterCost = Rounding.halfEven(pnlAfterCost, 6);
    }

    /** All together; made from rounded figures, as the contract wants it. */
    static RegimeTally sum(List<RegimeTally> parts) {
        int samples = 0;
        double hits = 0;
        double turnover = 0;
        double pnl = 0;
        for (RegimeTally part : parts) {
            samples += part.samples;
            hits += part.hitRate * part.samples;
            turnover += part.turnover;
            pnl += part.pnlAfterCost;
        }
        return new RegimeTally(samples, hits / Math.max(1, samples), turnover, pnl);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samples", samples);
        map.put("hit_rate", hitRate);
        map.put("turnover", turnover);
        map.put("pnl_after_cost", pnlAfterCost);
        return map;
    }
}
