package io.tidewatch.cost;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a decision over a horizon is expected to cost, in basis points of the notional.
 *
 * @param name             lower-case name, stored with labels and runs
 * @param feeBps           fee before the horizon's factor
 * @param slippageBps      slippage before the horizon's factor, without spread
 * @param impactBps        market impact before the horizon's factor
 * @param horizonFactors   factor by horizon; a horizon not named here has no cost
 * @param liquidityWeight  how strongly missing liquidity raises slippage
 * @param turnoverWeight   how strongly turnover raises impact
 * @param fundingWeight    share of the funding that is charged
 * @param baseTurnover     turnover of one hour in a calm, liquid market, from which turnover is estimated when it is not given
 * @param infraBpsPerHour  infrastructure cost per hour when its notional is not known
 */
public record CostProfile(
        String name, double feeBps, double slippageBps, double impactBps, Map<Duration, Double> horizonFactors,
        double liquidityWeight, double turnoverWeight, double fundingWeight, double baseTurnover, double infraBpsPerHour) {

    /** The profile that is meant when none is named. */
    public static final CostProfile STANDARD = new CostProfile("standard", 5, 3, 2,
            Map.of(Duration.ofHours(1), 1.0, Duration.ofHours(4), 1.6, Duration.ofDays(1), 2.4, Duration.ofDays(7), 3.2),
            0.6, 0.3, 1.0, 0.35, 0);

    private static final double BPS = 10_000;

    /** @throws IllegalArgumentException when a number is negative or not finite, or no horizon is named */
    public CostProfile {
        Objects.requireNonNull(name, "name");
        horizonFactors = Map.copyOf(horizonFactors);
        if (horizonFactors.isEmpty()) {
            throw new IllegalArgumentException("cost profile " + name + " names no horizon");
        }
        for (double number : new double[] {feeBps, slippageBps, impactBps, liquidityWeight, turnoverWeight, fundingWeight,
            baseTurnover, infraBpsPerHour}) {
            notNegative(name, number);
        }
        for (double factor : horizonFactors.values()) {
            notNegative(name, factor);
        }
    }

    private static void notNegative(String name, double number) {
        if (!Double.isFinite(number) || number < 0) {
            throw new IllegalArgumentException("numbers of cost profile " + name + " are finite and not negative");
        }
    }

    /**
     * The cost of a decision.
     *
     * @param horizon how long the position is meant to be held; one of the profile's
     * @throws IllegalArgumentException when the profile has no factor for the horizon
     */
    public CostBreakdown cost(Duration horizon, CostConditions conditions) {
        Double factor = horizonFactors.get(horizon);
        if (factor == null) {
            throw new IllegalArgumentException("cost profile " + name + " has no horizon " + horizon);
        }
        double hours = hours(horizon);
        double turnover = conditions.turnover().orElseGet(() -> estimatedTurnover(horizon, conditions));
        return new CostBreakdown(
                feeBps * factor,
                (slippageBps + 0.1 * conditions.spreadBps()) * factor * (1 + liquidityWeight * (1 - conditions.liquidity())),
                impactBps * factor * (1 + turnoverWeight * turnover) * (1 + 0.5 * conditions.volatility()),
                fundingWeight * Math.abs(conditions.fundingRatePerHour()) * hours * BPS,
                conditions.notional() > 0 ? conditions.computeCost() / conditions.notional() * BPS : infraBpsPerHour * hours);
    }

    /** The turnover assumed when none is given, 0.01 to 3: it falls with the horizon and rises with unrest. */
    public double estimatedTurnover(Duration horizon, CostConditions conditions) {
        double estimate = baseTurnover / Math.sqrt(hours(horizon))
                * (1 + 0.8 * Math.min(3, conditions.volatility() / 0.02))
                * (1 + 0.5 * (1 - conditions.liquidity()))
                * (1 + 0.25 * Math.min(3, conditions.spreadBps() / 8))
                * (1 + 0.1 * Math.min(3, Math.abs(conditions.fundingRatePerHour()) / 0.0005));
        return Math.max(0.01, Math.min(3, estimate));
    }

    private static double hours(Duration horizon) {
        return horizon.toMillis() / 3_600_000.0;
    }

    /** SHA-256 (lower-case hex) over all numbers: labels made with other numbers are other labels, whatever the name. */
    public String fingerprint() {
        String text = String.format(Locale.ROOT, "%s %s %s %s %s %s %s %s %s", feeBps, slippageBps, impactBps,
                new TreeMap<>(horizonFactors), liquidityWeight, turnoverWeight, fundingWeight, baseTurnover, infraBpsPerHour);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
