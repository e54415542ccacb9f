package io.tidewatch.backtest.analysis;

import java.time.Instant;

/**
 * A time a model was trained on, labels included.
 *
 * @param from time of the first sample, inclusive
 * @param to   end of the last label, exclusive
 */
public record TrainingWindow(Instant from, Instant to) {

    /** @throws IllegalArgumentException when it ends before it starts */
    public TrainingWindow {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a training window from " + from + " cannot end at " + to);
        }
    }
}
