package io.tidewatch.models.validation;

import java.util.Arrays;

/**
 * What the ensembles of all folds said about rows they had not learnt from.
 *
 * @param row    sample per prediction, ascending
 * @param fold   number of its fold
 * @param mu     by horizon: predicted returns
 * @param sigma  by horizon: standard errors as known when predicting, greater than 0
 * @param member by member, then horizon: what each member alone said
 */
public record OutOfFold(int[] row, int[] fold, double[][] mu, double[][] sigma, double[][][] member) {

    public int size() {
        return row.length;
    }

    /** Both, the other one's rows behind these. */
    public OutOfFold and(OutOfFold later) {
        double[][][] members = new double[member.length][][];
        for (int m = 0; m < members.length; m++) {
            members[m] = joined(member[m], later.member[m]);
        }
        int[] rows = Arrays.copyOf(row, row.length + later.row.length);
        System.arraycopy(later.row, 0, rows, row.length, later.row.length);
        int[] folds = Arrays.copyOf(fold, rows.length);
        System.arraycopy(later.fold, 0, folds, fold.length, later.fold.length);
        return new OutOfFold(rows, folds, joined(mu, later.mu), joined(sigma, later.sigma), members);
    }

    private static double[][] joined(double[][] first, double[][] second) {
        double[][] both = new double[first.length][];
        for (int h = 0; h < both.length; h++) {
            both[h] = Arrays.copyOf(first[h], first[h].length + second[h].length);
            System.arraycopy(second[h], 0, both[h], first[h].length, second[h].length);
        }
        return both;
    }

    /** No predictions at all. */
    public static OutOfFold none(int horizons, int members) {
        return new OutOfFold(new int[0], new int[0], new double[horizons][0], new double[horizons][0], new double[members][horizons][0]);
    }
}
