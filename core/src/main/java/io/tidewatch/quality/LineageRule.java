package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * When two runs of one lineage count as equal.
 *
 * @param strict          whether the largest difference decides, or the mean
 * @param tolerance       what may differ, 0 to 1
 * @param maxMismatchKeys so many differing keys are named at most
 */
public record LineageRule(boolean strict, double tolerance, int maxMismatchKeys) {

    /**
     * The newest snapshot of a target and the one before.
     *
     * @param newer payload
     * @param older payload
     */
    public record Pair(JsonNode newer, JsonNode older) {
    }

    /**
     * What the comparison says.
     *
     * @param passed        whether the snapshots are equal within the tolerance
     * @param compared      snapshots compared, or found where there were too few
     * @param maxDifference at least 0
     * @param meanDifference at least 0, of each target and then of all
     * @param mismatchKeys  keys that differ
     * @param reason        {@code ok}, {@code payload_mismatch} or {@code insufficient_snapshots}
     */
    public record Finding(
            boolean passed, int compared, double maxDifference, double meanDifference, List<String> mismatchKeys, String reason) {
    }

    /** The finding where nothing can be compared. */
    public Finding insufficient(int found) {
        return new Finding(false, found, 0.0, 0.0, List.of(), "insufficient_snapshots");
    }

    /**
     * Judges pairs of snapshots.
     *
     * @param pairs     one per target, at least one
     * @param oneTarget whether a single target was asked for; over several targets a lenient check names no keys
     */
    public Finding judge(List<Pair> pairs, boolean oneTarget) {
        double max = 0.0;
        double sum = 0.0;
        List<String> keys = new ArrayList<>();
        for (Pair pair : pairs) {
            PayloadDifference difference = PayloadDifference.between(pair.newer, pair.older, tolerance);
            max = Math.max(max, difference.max());
            sum += difference.mean() / pairs.size();
            if (oneTarget || strict) {
                keys.addAll(difference.mismatches());
            }
        }
        boolean passed = (strict ? max : sum) <= tolerance;
        return new Finding(passed, 2 * pairs.size(), max, sum, List.copyOf(keys.subList(0, Math.min(maxMismatchKeys, keys.size()))),
                passed ? "ok" : "payload_mismatch");
    }
}
