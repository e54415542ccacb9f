package io.tidewatch.prediction;

import java.util.List;

/**
 * Predictions were stored together; fired inside their transaction.
 *
 * @param predictions what was stored, with what it was made from
 */
public record PredictionsStored(List<PredictionOutcome.Made> predictions) {

    public PredictionsStored {
        predictions = List.copyOf(predictions);
    }
}
