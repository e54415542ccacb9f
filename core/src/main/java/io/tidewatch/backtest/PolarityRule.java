package io.tidewatch.backtest;

import java.util.Locale;
import java.util.Objects;

/**
 * Whether the sign of the signal is chosen on the first part of the steps.
 *
 * @param mode          what is looked at
 * @param icThreshold   smallest |correlation| of signal and return that decides
 * @param edgeThreshold smallest |mean of signal times return| that decides
 * @param trainShare    share of the steps looked at, kept in 0.2..0.9
 */
public record PolarityRule(Mode mode, double icThreshold, double edgeThreshold, double trainShare) {

    /** What is looked at. */
    public enum Mode {
        /** Nothing: the sign stays. */
        NORMAL,
        /** Correlation of signal and return. */
        AUTO_TRAIN_IC,
        /** Mean of signal times return. */
        AUTO_TRAIN_PNL;

        /** The text of the contract. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The sign stays. */
    public static final PolarityRule NORMAL = new PolarityRule(Mode.NORMAL, 0, 0, 1);

    public PolarityRule {
        Objects.requireNonNull(mode, "mode");
        trainShare = Math.max(0.2, Math.min(0.9, trainShare));
    }

    /**
     * The rule of a request.
     *
     * @param edgeThreshold negative counts as 0
     */
    public static PolarityRule of(Mode mode, double icThreshold, double edgeThreshold, int trainDays, int lookbackDays) {
        return new PolarityRule(mode, icThreshold, Math.max(0, edgeThreshold), (double) trainDays / Math.max(1, lookbackDays));
    }
}
