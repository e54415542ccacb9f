package io.tidewatch.models.life;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a challenger is worth beside the champion, over the same decisions. Every figure is empty where there is nothing to work it out
 * from. Decisions closer to each other than the horizon share a part of their returns; the figures say nothing of how sure they are.
 *
 * @param predictions          decisions that both were asked about
 * @param judged               of these, how many have a return by now
 * @param agreement            correlation of challenger and champion
 * @param challenger           how well the challenger did
 * @param champion             how well the champion did, over the same decisions
 * @param skillAgainstChampion 1 − mean squared error of the challenger / that of the champion; above 0 is better
 */
public record ChallengerFigures(
        int predictions, int judged, OptionalDouble agreement, Worth challenger, Worth champion, OptionalDouble skillAgainstChampion) {

    /**
     * How well predictions did.
     *
     * @param correlation with the returns, Pearson's
     * @param hitRate     share of the right sign among decisions where neither is zero, 0..1
     * @param skill       1 − mean squared error / mean squared return: against predicting nothing; above 0 is better
     */
    public record Worth(OptionalDouble correlation, OptionalDouble hitRate, OptionalDouble skill) {

        private static Worth of(double[] scores, double[] returns) {
            int right = 0;
            int signed = 0;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] != 0 && returns[i] != 0) {
                    signed++;
                    right += Math.signum(scores[i]) == Math.signum(returns[i]) ? 1 : 0;
                }
            }
            return new Worth(pearson(scores, returns), signed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / signed),
                    ratio(squaredError(scores, returns), squaredError(new double[returns.length], returns)));
        }
    }

    /**
     * Compares.
     *
     * @param challenger what the challenger said, as fractions
     * @param champion   what the champion said, in the same order
     * @param returns    what came, NaN where it is not known yet
     */
    public static ChallengerFigures of(double[] challenger, double[] champion, double[] returns) {
        int judged = 0;
        double[][] known = new double[3][returns.length];
        for (int i = 0; i < returns.length; i++) {
            if (Double.isFinite(returns[i])) {
                known[0][judged] = challenger[i];
                known[1][judged] = champion[i];
                known[2][judged++] = returns[i];
            }
        }
        for (int i = 0; i < known.length; i++) {
            known[i] = Arrays.copyOf(known[i], judged);
        }
        return new ChallengerFigures(challenger.length, judged, pearson(challenger, champion), Worth.of(known[0], known[2]),
                Worth.of(known[1], known[2]), ratio(squaredError(known[0], known[2]), squaredError(known[1], known[2])));
    }

    private static OptionalDouble ratio(double error, double standard) {
        return standard > 0 ? OptionalDouble.of(1 - error / standard) : OptionalDouble.empty();
    }

    private static double squaredError(double[] scores, double[] returns) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += (scores[i] - returns[i]) * (scores[i] - returns[i]);
        }
        return sum;
    }

    private static OptionalDouble pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double together = 0;
        double spreadA = 0;
        double spreadB = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - meanA) * (b[i] - meanB);
            spreadA += (a[i] - meanA) * (a[i] - meanA);
            spreadB += (b[i] - meanB) * (b[i] - meanB);
        }
        return spreadA > 0 && spreadB > 0 ? OptionalDouble.of(together / Math.sqrt(spreadA * spreadB)) : OptionalDouble.empty();
    }
}
