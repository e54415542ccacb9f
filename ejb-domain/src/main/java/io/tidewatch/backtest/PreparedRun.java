package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.InSampleOverlap;
import io.tidewatch.backtest.analysis.TrainingWindow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A target of a run, ready to be replayed, with what its analysis needs besides.
 *
 * @param target    aligned, without the steps that were left out
 * @param prices    the prices it was aligned to
 * @param trainedOn training windows of the model that scored it; empty when it records none
 * @param overlap   what the model may know of the steps before any were left out; empty when none were
 */
record PreparedRun(PreparedTarget target, PriceSeries prices, List<TrainingWindow> trainedOn, Optional<InSampleOverlap> overlap) {

    PreparedRun {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(prices, "prices");
        trainedOn = List.copyOf(trainedOn);
        Objects.requireNonNull(overlap, "overlap");
    }
}
