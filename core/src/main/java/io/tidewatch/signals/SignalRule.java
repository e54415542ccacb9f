package io.tidewatch.signals;

import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The fixed rule from score and confidence to an action, and the text that says so. */
public final class SignalRule {

    /** The policy that blends a fast market score into the venture track. */
    public static final String ENSEMBLE_POLICY = "ensemble-v1";

    private static final double THRESHOLD = 0.01;
    private static final double MOST_CONFIDENT = 0.95;
    private static final int EXPONENT_BELOW = -4;

    private SignalRule() {
    }

    /**
     * Score and confidence of a candidate.
     *
     * @param score      six decimals
     * @param confidence four decimals
     */
    public record Strength(double score, double confidence) {
    }

    /** Buys above 0.01, sells below -0.01, holds between and whenever confidence is below the wanted one. */
    public static Action action(double score, double confidence, double minConfidence) {
        if (confidence < minConfidence) {
            return Action.HOLD;
        }
        return score > THRESHOLD ? Action.BUY : score < -THRESHOLD ? Action.SELL : Action.HOLD;
    }

    /**
     * The venture candidate under the ensemble policy: 70 % of the score and 30 % of the fast market score, a little more
     * confidence.
     *
     * @param fast see {@link #fastScore}
     */
    public static Strength blend(double score, double confidence, double fast) {
        return new Strength(Rounding.halfEven(0.7 * score + 0.3 * fast, 6),
                Rounding.halfEven(Math.min(MOST_CONFIDENT, confidence + 0.03), 4));
    }

    /** {@code tanh(0.03 ln(1 + volume) + 0.01 ln(1 + price))} of the newest price; negative inputs count as 0. */
    public static double fastScore(double price, double volume) {
        return Math.tanh(0.03 * Math.log1p(Math.max(volume, 0)) + 0.01 * Math.log1p(Math.max(price, 0)));
    }

    /** The reason stored and answered: {@code policy=<policy>;model=<name>:<version>;score=<score>}. */
    public static String reason(String policy, ModelLabel model, double score) {
        return "policy=" + policy + ";model=" + model + ";score=" + shortest(score);
    }

    /** The shortest decimal text of a number of at most six decimals; exponent form below 1e-4. */
    static String shortest(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0.0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= EXPONENT_BELOW) {
            return rounded.setScale(Math.max(1, rounded.scale()), RoundingMode.UNNECESSARY).toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (rounded.signum() < 0 ? "-" : "") + mantissa + "e-" + (exponent > -10 ? "0" : "") + -exponent;
    }
}
