package io.tidewatch.prediction.search;

import java.util.List;
import java.util.Optional;

/**
 * A page of predictions.
 *
 * @param predictions in the order asked for
 * @param next        where the next page begins; empty when there is nothing more
 */
public record PredictionPage(List<FoundPrediction> predictions, Optional<PredictionCursor> next) {

    /** Nothing found. */
    public static final PredictionPage EMPTY = new PredictionPage(List.of(), Optional.empty());

    public PredictionPage {
        predictions = List.copyOf(predictions);
    }
}
