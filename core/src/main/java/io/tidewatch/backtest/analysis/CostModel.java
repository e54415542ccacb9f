package io.tidewatch.backtest.analysis;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Costs of trading and holding other than the contract's; the path is charged again, its decisions stay as they were.
 *
 * @param profile           name of a cost profile that gives fee and slippage (and impact, if asked); empty for the request's
 *                          fee and slippage
 * @param spreadBps         quoted spread, 0 to 1,000 basis points; without a profile half of it is paid per unit traded
 * @param impact            how the market moves against a trade
 * @param impactCoefficient factor of the square-root law, 0 to 10
 * @param capital           capital of each target in quote currency, above 0; the square-root law needs it
 * @param liquidity         liquidity score for the profile, 0 (thin) to 1; empty counts as 0, the dearest
 * @param funding           charge perpetual funding where its rate is known
 */
public record CostModel(
        Optional<String> profile, double spreadBps, Impact impact, double impactCoefficient, double capital,
        OptionalDouble liquidity, boolean funding) {

    /** How the market moves against a trade. */
    public enum Impact {
        /** As in the contract: coefficient over the root of the volume, 30 basis points at most. */
        CONTRACT,
        /** Volatility times the root of the share of the market's volume. */
        SQUARE_ROOT,
        /** That of the cost profile. */
        PROFILE,
        /** None. */
        NONE
    }

    /** @throws IllegalArgumentException naming the field that is out of its range or missing */
    public CostModel {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(impact, "impact");
        Bounds.number("spread_bps", spreadBps, 0, 1000);
        Bounds.number("impact_coefficient", impactCoefficient, 0, 10);
        Bounds.number("capital", capital, Double.MIN_VALUE, 1e15);
        Bounds.number("liquidity", liquidity, 0, 1);
        if (impact == Impact.PROFILE && profile.isEmpty()) {
            throw new IllegalArgumentException("impact of the profile needs a profile");
        }
    }
}
