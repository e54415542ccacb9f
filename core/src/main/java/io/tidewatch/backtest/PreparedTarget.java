package io.tidewatch.backtest;

import java.util.Objects;
import java.util.Optional;

/**
 * A target ready to be replayed any number of times, or why it cannot be.
 */
public final class PreparedTarget {

    private static final int FEWEST_PRICES = 3;
    private static final int FEWEST_SCORED = 2;
    private static final int FEWEST_STEPS = 8;

    private final String target;
    private final boolean modelScored;
    private final Alignment alignment;
    private final PreparedSeries series;
    private final long[] decisionAt;
    private final TargetResult.Failed failure;

    private PreparedTarget(String target, boolean modelScored, Alignment alignment, PreparedSeries series, long[] decisionAt,
            TargetResult.Failed failure) {
        this.target = Objects.requireNonNull(target, "target");
        this.modelScored = modelScored;
        this.alignment = alignment;
        this.series = series;
        this.decisionAt = decisionAt;
        this.failure = failure;
    }

    /**
     * Aligns and prepares.
     *
     * @param target            name, for the result
     * @param modelScored       whether a model made the scores, not the heuristic
     * @param maxStalenessHours steps whose newest known feature row is older are left out
     * @param alignmentVersion  label of the request
     */
    public static PreparedTarget of(String target, PriceSeries prices, ScoredFeatures features, boolean modelScored,
            double maxStalenessHours, String alignmentVersion) {
        if (features.size() + features.untimedRows() == 0) {
            return failed(target, modelScored, null, FailureReason.INSUFFICIENT_FEATURES);
        }
        if (prices.size() + prices.droppedRows() < FEWEST_PRICES) {
            return failed(target, modelScored, null, FailureReason.INSUFFICIENT_PRICES);
        }
        Alignment alignment = StrictAsOf.align(prices, features, maxStalenessHours, alignmentVersion);
        Optional<String> failFast = alignment.audit().failFastReason();
        if (failFast.isPresent()) {
            return failed(target, modelScored, alignment, FailureReason.FAIL_FAST + failFast.get());
        }
        if (alignment.size() >= FEWEST_SCORED && !allScored(features, alignment)) {
            return failed(target, modelScored, alignment,
                    modelScored ? FailureReason.INFERENCE_INCOMPLETE : FailureReason.UNREADABLE_FEATURES);
        }
        if (alignment.size() < FEWEST_STEPS) {
            return failed(target, modelScored, alignment, FailureReason.INSUFFICIENT_SAMPLES);
        }
        return new PreparedTarget(target, modelScored, alignment, PreparedSeries.of(ReplaySeries.of(prices, features, alignment)),
                alignment.decisionAt(prices), null);
    }

    private static PreparedTarget failed(String target, boolean modelScored, Alignment alignment, String reason) {
        return new PreparedTarget(target, modelScored, alignment, null, null,
                new TargetResult.Failed(target, reason, Optional.ofNullable(alignment).map(Alignment::audit)));
    }

    private static boolean allScored(ScoredFeatures features, Alignment alignment) {
        for (int row : alignment.featureRow()) {
            if (!Double.isFinite(features.score()[row])) {
                return false;
            }
        }
        return true;
    }

    /** Its name. */
    public String target() {
        return target;
    }

    /** Whether a model made the scores. */
    public boolean modelScored() {
        return modelScored;
    }

    /** Why it cannot be replayed; empty when it can. */
    public Optional<TargetResult.Failed> failure() {
        return Optional.ofNullable(failure);
    }

    /** The alignment's audit. @throws IllegalStateException when there was nothing to align */
    public AlignmentAudit alignment() {
        if (alignment == null) {
            throw new IllegalStateException(target + " was not aligned");
        }
        return alignment.audit();
    }

    /** The steps. @throws IllegalStateException when it cannot be replayed */
    public PreparedSeries series() {
        if (series == null) {
            throw new IllegalStateException(target + " cannot be replayed");
        }
        return series;
    }

    /** When each step was decided, epoch microseconds; not to be written to. @throws IllegalStateException when it cannot be replayed */
    public long[] decisionAt() {
        series();
        return decisionAt;
    }

    /** Index of the feature row that serves each step, into the features it was made of; not to be written to. */
    public int[] featureRows() {
        series();
        return alignment.featureRow();
    }

    /** Replays it by the contract. */
    public TargetRun replay(ReplayRules rules, PolarityRule polarity) {
        return replay(rules, polarity, Scaling.FULL_WINDOW);
    }

    /** Replays it, or tells again why it cannot be. */
    public TargetRun replay(ReplayRules rules, PolarityRule polarity, Scaling scaling) {
        return failure != null ? new TargetRun(failure, Optional.empty())
                : measured(StrategyReplay.run(series, rules, polarity, scaling));
    }

    /** The figures of a path of this target. */
    public TargetRun measured(ReplayPath path) {
        return new TargetRun(TargetMetrics.of(this, series(), path), Optional.of(path));
    }
}
