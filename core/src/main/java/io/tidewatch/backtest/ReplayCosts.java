package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Costs as fractions of capital, eight decimals.
 *
 * @param fee      of the venue
 * @param slippage of the fills
 * @param impact   of the trades on the price
 */
public record ReplayCosts(double fee, double slippage, double impact) {

    /** Nothing was traded. */
    public static final ReplayCosts ZERO = new ReplayCosts(0, 0, 0);

    public ReplayCosts {
        fee = Rounding.halfEven(fee, 8);
        slippage = Rounding.halfEven(slippage, 8);
        impact = Rounding.halfEven(impact, 8);
    }

    /** {@code cost_breakdown} of the contract. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fee", fee);
        map.put("slippage", slippage);
        map.put("impact", impact);
        return map;
    }
}
