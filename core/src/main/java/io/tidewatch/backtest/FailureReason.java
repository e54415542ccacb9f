package io.tidewatch.backtest;

import java.util.List;

/** Why targets and runs fail, as the contract words it, and which reason of its targets a run reports. */
public final class FailureReason {

    /** No feature rows at all. */
    public static final String INSUFFICIENT_FEATURES = "insufficient_features";
    /** Fewer than three price rows. */
    public static final String INSUFFICIENT_PRICES = "insufficient_prices";
    /** Followed by the reason of the alignment. */
    public static final String FAIL_FAST = "strict_asof_alignment_fail_fast:";
    /** A step without a finite score of the model. */
    public static final String INFERENCE_INCOMPLETE = "model_inference_incomplete";
    /** A step whose features hold something that is no number, so that not even the heuristic can score it. */
    public static final String UNREADABLE_FEATURES = "unreadable_features";
    /** Fewer than eight aligned steps. */
    public static final String INSUFFICIENT_SAMPLES = "insufficient_aligned_samples";
    /** A required model is missing. */
    public static final String ARTIFACT_MISSING = "model_artifact_missing";

    private static final List<String> PRECEDENCE = List.of(
            INSUFFICIENT_SAMPLES, INSUFFICIENT_FEATURES, INFERENCE_INCOMPLETE, UNREADABLE_FEATURES);

    private FailureReason() {
    }

    /** The reason of a run none of whose targets was replayed. */
    static String ofRun(List<String> reasons) {
        return reasons.stream().filter(reason -> reason.startsWith(FAIL_FAST)).findFirst()
                .or(() -> PRECEDENCE.stream().filter(reasons::contains).findFirst())
                .orElse(INSUFFICIENT_PRICES);
    }
}
