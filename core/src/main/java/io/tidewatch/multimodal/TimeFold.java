package io.tidewatch.multimodal;

import java.util.List;

/**
 * One division of time into training and test, the same for all symbols. A training row stays only if its label was known
 * {@code embargo} before the first test decision, or its decision was made {@code embargo} after the last test label was known.
 *
 * @param protocol {@link #WALK_FORWARD} or {@link #K_FOLD}
 * @param number   number within the protocol, from 0
 * @param train    one stretch, or the two before and after the test
 * @param test     decisions the model of this fold has not seen
 * @param horizon  milliseconds from a decision to its label
 * @param embargo  milliseconds kept free on both sides
 */
public record TimeFold(String protocol, int number, List<Stretch> train, Stretch test, long horizon, long embargo) {

    /** Rolling folds in which training lies before testing. */
    public static final String WALK_FORWARD = "walk_forward";
    /** Blocks tested in turn with all the others as training. */
    public static final String K_FOLD = "purged_kfold";

    public TimeFold {
        train = List.copyOf(train);
    }

    /** Decisions from one instant to before another, epoch milliseconds. */
    public record Stretch(long from, long to) {

        boolean contains(long instant) {
            return instant >= from && instant < to;
        }
    }

    /** Which rows the fold trains on. */
    public RowRule trainRule() {
        long known = test.from() - embargo;
        long free = test.to() - 1 + horizon + embargo;
        return (asOf, labelEnd) -> (labelEnd <= known || asOf >= free) && train.stream().anyMatch(part -> part.contains(asOf));
    }

    /** Which rows it tests on. */
    public RowRule testRule() {
        return RowRule.within(test.from(), test.to());
    }

    /** First instant a row of the fold may have. */
    public long from() {
        return Math.min(test.from(), train.stream().mapToLong(Stretch::from).min().orElse(test.from()));
    }

    /** First instant after all rows of the fold. */
    public long to() {
        return Math.max(test.to(), train.stream().mapToLong(Stretch::to).max().orElse(test.to()));
    }

    /** Name among the units of a job; sorts in order. */
    public String key() {
        return "%s/%05d".formatted(protocol, number);
    }

    TimeFold numbered(int other) {
        return new TimeFold(protocol, other, train, test, horizon, embargo);
    }
}
