package io.tidewatch.backtest;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a run found out about one target. Figures are rounded as the contract tells. */
public sealed interface TargetResult {

    /** The target. */
    String target();

    /** Steps replayed; 0 when it failed. */
    int samples();

    /** The alignment; empty when there was nothing to align. */
    Optional<AlignmentAudit> audit();

    /** Whether it was aligned and replayed without a step that looked ahead. */
    boolean passed();

    /**
     * A replayed target.
     *
     * @param target           the target
     * @param samples          steps
     * @param ic               correlation of position and return
     * @param hitRate          share of steps with a gain before costs, flat ones included
     * @param turnover         sum of the changes of the position, fraction of capital
     * @param pnlAfterCost     final equity less 1
     * @param maxDrawdown      largest fall of the equity from its peak
     * @param sharpeStepRaw    of the steps, annualised as if they were hours
     * @param daily            of the days
     * @param lineageCoverage  distinct lineages by steps
     * @param modelCoverage    share of steps scored by a model: 1 or, for the heuristic, 0
     * @param alignment        the alignment
     * @param polarity         sign of the signal
     * @param regimes          by regime, only those with steps
     * @param costs            costs
     */
    record Completed(
            String target, int samples, double ic, double hitRate, double turnover, double pnlAfterCost, double maxDrawdown,
            double sharpeStepRaw, DailySharpe daily, double lineageCoverage, double modelCoverage, AlignmentAudit alignment,
            Polarity polarity, Map<MarketRegime, RegimeTally> regimes, ReplayCosts costs) implements TargetResult {

        public Completed {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(daily, "daily");
            Objects.requireNonNull(alignment, "alignment");
            Objects.requireNonNull(polarity, "polarity");
            Objects.requireNonNull(costs, "costs");
            regimes = Collections.unmodifiableMap(new TreeMap<>(regimes));
        }

        @Override
        public Optional<AlignmentAudit> audit() {
            return Optional.of(alignment);
        }

        @Override
        public boolean passed() {
            return alignment.leakageViolations() == 0;
        }
    }

    /**
     * A target that could not be replayed; all its figures are 0.
     *
     * @param target the target
     * @param reason of the contract, see {@link FailureReason}
     * @param audit  the alignment, if it came that far
     */
    record Failed(String target, String reason, Optional<AlignmentAudit> audit) implements TargetResult {

        public Failed {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(audit, "audit");
        }

        @Override
        public int samples() {
            return 0;
        }

        @Override
        public boolean passed() {
            return false;
        }
    }
}
