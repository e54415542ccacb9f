package io.tidewatch.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules a build must keep to serve. Every horizon it answers must keep all of them: a model without skill at a horizon must not be
 * asked about it.
 *
 * @param minFolds           folds needed before a validation means anything
 * @param mostCalibrationGap largest expected calibration error of the direction
 * @param mostCoverageGap    largest distance of the 80 % interval's coverage from 0.8
 */
public record TrainingGate(int minFolds, double mostCalibrationGap, double mostCoverageGap) {

    /** Reasons, as they appear behind the horizon. */
    public static final String TOO_FEW_FOLDS = "walk_forward_folds_below_minimum";
    public static final String TOO_FEW_ROWS = "too_few_independent_rows";
    public static final String IC_INCLUDES_ZERO = "ic_interval_includes_zero";
    public static final String NO_SKILL_OVER_ZERO = "no_skill_over_zero";
    public static final String NO_SKILL_OVER_LAST = "no_skill_over_last_return";
    public static final String DIRECTION_UNCALIBRATED = "direction_uncalibrated";
    public static final String COVERAGE_OFF = "interval_coverage_off";

    /** @param minFolds see above; the other thresholds are the usual ones */
    public static TrainingGate usual(int minFolds) {
        return new TrainingGate(minFolds, 0.60, 0.25);
    }

    /**
     * What is known of one horizon.
     *
     * @param metrics       out of fold
     * @param skillOverZero share of the squared error avoided that predicting nothing makes
     * @param skillOverLast likewise against repeating the last return
     * @param calibration   of sigma and direction
     */
    public record Evidence(HorizonMetrics metrics, double skillOverZero, double skillOverLast, Calibration.Report calibration) {
    }

    /** @param byHorizon evidence by horizon, in order of the heads */
    public Verdict judge(int folds, Map<String, Evidence> byHorizon) {
        List<String> reasons = new ArrayList<>();
        if (folds < minFolds) {
            reasons.add(TOO_FEW_FOLDS);
        }
        byHorizon.forEach((horizon, evidence) -> judge(evidence).forEach(rule -> reasons.add(horizon + ':' + rule)));
        return new Verdict(reasons.isEmpty(), reasons);
    }

    private List<String> judge(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        Interval ic = evidence.metrics().ic();
        if (ic.low() == null) {
            broken.add(TOO_FEW_ROWS);
        } else if (!ic.positive()) {
            broken.add(IC_INCLUDES_ZERO);
        }
        // Written so that NaN breaks a rule.
        if (!(evidence.skillOverZero() > 0)) {
            broken.add(NO_SKILL_OVER_ZERO);
        }
        if (!(evidence.skillOverLast() > 0)) {
            broken.add(NO_SKILL_OVER_LAST);
        }
        if (!(evidence.calibration().ece() <= mostCalibrationGap)) {
            broken.add(DIRECTION_UNCALIBRATED);
        }
        if (!(Math.abs(evidence.calibration().coverage() - 0.8) <= mostCoverageGap)) {
            broken.add(COVERAGE_OFF);
        }
        return broken;
    }
}
