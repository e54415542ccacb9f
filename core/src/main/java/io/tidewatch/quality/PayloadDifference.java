package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * How two feature payloads differ. Two numbers differ by their distance, where a missing one counts as 0; anything else by 1
 * when unequal and not at all when equal. True and false are the numbers 1 and 0.
 *
 * @param max        largest difference, at least 0
 * @param mean       over all that were compared, at least 0
 * @param mismatches keys of numbers further apart than the tolerance and of other unequal values, sorted; a key that is missing
 *                   on one side is unequal to whatever stands on the other
 */
public record PayloadDifference(double max, double mean, List<String> mismatches) {

    /** Within lists and objects 2 and 2.0 are equal, too. */
    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (a, b) ->
            a.isNumber() && b.isNumber() ? Double.compare(a.doubleValue(), b.doubleValue()) : a.equals(b) ? 0 : 1;

    public PayloadDifference {
        mismatches = List.copyOf(mismatches);
    }

    /**
     * Compares two payloads.
     *
     * @param tolerance numbers that are not further apart do not mismatch
     */
    public static PayloadDifference between(JsonNode a, JsonNode b, double tolerance) {
        TreeSet<String> keys = new TreeSet<>();
        a.fieldNames().forEachRemaining(keys::add);
        b.fieldNames().forEachRemaining(keys::add);
        List<String> mismatches = new ArrayList<>();
        double max = 0.0;
        double sum = 0.0;
        int compared = 0;
        for (String key : keys) {
            JsonNode left = a.path(key);
            JsonNode right = b.path(key);
            boolean numbers = isNumberOrMissing(left) && isNumberOrMissing(right);
            boolean equal = !numbers && left.equals(NUMBERS_BY_VALUE, right);
            double difference = numbers ? distance(left, right) : equal ? 0.0 : 1.0;
            if (numbers || !equal) {
                max = Math.max(max, difference);
                sum += difference;
                compared++;
            }
            boolean bothThere = !left.isMissingNode() && !right.isMissingNode();
            if (numbers && bothThere ? difference > tolerance : !equal) {
                mismatches.add(key);
            }
        }
        return new PayloadDifference(max, compared == 0 ? 0.0 : sum / compared, mismatches);
    }

    private static boolean isNumberOrMissing(JsonNode value) {
        return value.isNumber() || value.isBoolean() || value.isMissingNode();
    }

    /** Numbers beyond a double are as far apart as doubles can be. */
    private static double distance(JsonNode left, JsonNode right) {
        double a = number(left);
        double b = number(right);
        return a == b ? 0.0 : Math.min(Double.MAX_VALUE, Math.abs(a - b));
    }

    private static double number(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() ? 1.0 : 0.0 : value.doubleValue();
    }
}
