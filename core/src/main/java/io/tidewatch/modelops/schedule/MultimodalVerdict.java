package io.tidewatch.modelops.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the newest multimodal candidate is good enough for a roll-out to go on.
 *
 * @param passed  whether no reason was found
 * @param reasons reason codes, in the order of the rules
 */
public record MultimodalVerdict(boolean passed, List<String> reasons) {

    public MultimodalVerdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * What is known of the newest candidate.
     *
     * @param candidateGatePassed whether it passed its own gate
     * @param readyBackbones      trained networks
     * @param textCoverage        share of rows with text, 0..1
     * @param deltaMseNoText      mean squared error without text minus that with it
     * @param deltaMseNoMacro     the same for macro features
     */
    public record Figures(
            boolean candidateGatePassed, List<String> readyBackbones, double textCoverage, double deltaMseNoText, double deltaMseNoMacro) {

        public Figures {
            readyBackbones = List.copyOf(readyBackbones);
        }
    }

    /**
     * What is asked of it.
     *
     * @param requirePassed      whether its own gate counts
     * @param minReadyBackbones  so many trained networks at least
     * @param requiredBackbones  these among them, in any case
     * @param minTextCoverage    at least
     * @param maxDeltaMseNoText  at most
     * @param maxDeltaMseNoMacro at most
     */
    public record Limits(
            boolean requirePassed, int minReadyBackbones, List<String> requiredBackbones, double minTextCoverage,
            double maxDeltaMseNoText, double maxDeltaMseNoMacro) {

        public Limits {
            requiredBackbones = List.copyOf(requiredBackbones);
        }
    }

    /** Judges a candidate. */
    public static MultimodalVerdict of(Figures figures, Limits limits) {
        Set<String> ready = figures.readyBackbones().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<String> reasons = new ArrayList<>();
        if (limits.requirePassed() && !figures.candidateGatePassed()) {
            reasons.add("candidate_gate_not_passed");
        }
        if (figures.readyBackbones().size() < limits.minReadyBackbones()) {
            reasons.add("ready_backbones_below_threshold");
        }
        if (!limits.requiredBackbones().stream().map(name -> name.toLowerCase(Locale.ROOT)).allMatch(ready::contains)) {
            reasons.add("required_backbones_not_ready");
        }
        if (figures.textCoverage() < limits.minTextCoverage()) {
            reasons.add("text_coverage_below_threshold");
        }
        if (figures.deltaMseNoText() > limits.maxDeltaMseNoText()) {
            reasons.add("delta_mse_no_text_vs_full_above_threshold");
        }
        if (figures.deltaMseNoMacro() > limits.maxDeltaMseNoMacro()) {
            reasons.add("delta_mse_no_macro_vs_full_above_threshold");
        }
        return new MultimodalVerdict(reasons.isEmpty(), reasons);
    }
}
