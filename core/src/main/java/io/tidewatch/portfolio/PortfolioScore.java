package io.tidewatch.portfolio;

import io.tidewatch.prediction.Rounding;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How attractive a list of positions is for its risk, and what to do with each of them.
 *
 * @param alpha              mean score per unit of risk, six decimals
 * @param expectedReturn     what of it is expected to remain, six decimals
 * @param expectedVolatility mean risk over the budget, at most 2.5, six decimals
 * @param recommendations    one per position, in order
 */
public record PortfolioScore(double alpha, double expectedReturn, double expectedVolatility, List<Recommendation> recommendations) {

    private static final double LEAST_RISK = 0.01;
    private static final double KEPT = 0.8;
    private static final double HIGHEST_VOLATILITY = 2.5;
    private static final int PLACES = 6;

    public PortfolioScore {
        recommendations = List.copyOf(recommendations);
    }

    /**
     * A position to be scored.
     *
     * @param target symbol or company, as written by the client
     * @param track  {@code liquid} or {@code vc}
     * @param score  finite
     * @param risk   finite, not negative; below 0.01 it counts as 0.01
     */
    public record Scored(String target, String track, double score, double risk) {

        /** Score per unit of risk; infinite when it is too large for a number. */
        public double alpha() {
            return score / Math.max(risk, LEAST_RISK);
        }
    }

    /** What to do with a position. */
    public enum Advice {
        INCREASE,
        REDUCE,
        HOLD;

        static Advice of(Scored position, double riskBudget) {
            if (position.score() > 0 && position.risk() < riskBudget) {
                return INCREASE;
            }
            return position.score() < 0 ? REDUCE : HOLD;
        }
    }

    /** An advice and what it is about. */
    public record Recommendation(String target, String track, Advice advice) {
    }

    /** The mean score per unit of risk; empty when it is too large for a number, or there are no positions. */
    public static OptionalDouble alphaOf(List<Scored> positions) {
        double alpha = positions.stream().mapToDouble(Scored::alpha).reduce(0, Double::sum) / positions.size();
        return Double.isFinite(alpha) ? OptionalDouble.of(alpha) : OptionalDouble.empty();
    }

    /**
     * Scores positions.
     *
     * @param riskBudget above 0
     * @throws IllegalArgumentException when {@link #alphaOf} gives nothing
     */
    public static PortfolioScore of(List<Scored> positions, double riskBudget) {
        double alpha = alphaOf(positions)
                .orElseThrow(() -> new IllegalArgumentException("no positions, or scores too large for their risk"));
        double risk = positions.stream().mapToDouble(Scored::risk).reduce(0, Double::sum) / positions.size();
        return new PortfolioScore(Rounding.halfEven(alpha, PLACES), Rounding.halfEven(KEPT * alpha, PLACES),
                Rounding.halfEven(Math.min(HIGHEST_VOLATILITY, risk / riskBudget), PLACES),
                positions.stream().map(position -> new Recommendation(
                        position.target(), position.track(), Advice.of(position, riskBudget))).toList());
    }
}
