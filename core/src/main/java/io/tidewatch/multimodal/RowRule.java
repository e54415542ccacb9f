package io.tidewatch.multimodal;

import java.util.List;

/** Which rows are taken. Decided by their times alone, so that it is the same for every symbol. */
@FunctionalInterface
public interface RowRule {

    /**
     * @param asOf     decision time, epoch milliseconds
     * @param labelEnd when the label was known, epoch milliseconds
     */
    boolean takes(long asOf, long labelEnd);

    /** Decisions within a stretch, its end excluded. */
    static RowRule within(long from, long to) {
        return (asOf, labelEnd) -> asOf >= from && asOf < to;
    }

    /** Rows whose label was known at an instant. */
    static RowRule knownAt(long instant) {
        return (asOf, labelEnd) -> labelEnd <= instant;
    }

    /** Rows that any of some rules takes. */
    static RowRule any(List<RowRule> rules) {
        List<RowRule> all = List.copyOf(rules);
        return (asOf, labelEnd) -> all.stream().anyMatch(rule -> rule.takes(asOf, labelEnd));
    }

    /** Rows that both rules take. */
    default RowRule and(RowRule other) {
        return (asOf, labelEnd) -> takes(asOf, labelEnd) && other.takes(asOf, labelEnd);
    }
}
