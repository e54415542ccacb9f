package io.tidewatch.models.training;

import java.util.List;

/**
 * One division into training and test rows; the parts never overlap.
 *
 * @param train one range (walk-forward) or up to two, before and after the test block (k-fold), ascending
 * @param test  rows that the model of this fold has not seen
 */
public record Fold(List<RowRange> train, RowRange test) {

    public Fold {
        train = List.copyOf(train);
    }

    public int trainSize() {
        return train.stream().mapToInt(RowRange::size).sum();
    }
}
