package io.tidewatch.quality.lookahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of a decision that came out differently when its future was changed.
 *
 * @param source what was changed; {@code combined} when no single kind of row explains it
 * @param field  part of the decision, for example {@code online/ret_1} or {@code prediction/1d/score}
 * @param before its value with the future as stored
 * @param after  its value with another future; {@code absent} where the decision has no such part
 */
public record Difference(String source, String field, String before, String after) {

    /** Word for a change of several kinds of rows together. */
    public static final String COMBINED = "combined";
    static final String ABSENT = "absent";

    /** What differs between two makings of one decision, in order of the fields. */
    static List<Difference> between(String source, Map<String, Object> before, Map<String, Object> after) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            Object one = before.getOrDefault(field, ABSENT);
            Object other = after.getOrDefault(field, ABSENT);
            if (!one.equals(other)) {
                differences.add(new Difference(source, field, one.toString(), other.toString()));
            }
        }
        return differences;
    }
}
