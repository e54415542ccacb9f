package io.tidewatch.prediction.search;

import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.calibration.ForecastQuality;
import io.tidewatch.prediction.calibration.JudgedForecast;
import java.util.List;
import java.util.Objects;

/**
 * How the predictions of one symbol and horizon did.
 *
 * @param symbol      upper-case symbol
 * @param horizon     how far they look
 * @param predictions those looked at, newest first, at least one; open ones among them
 * @param judged      those whose outcome is known
 * @param quality     figures over the judged ones
 */
public record PredictionRecord(
        String symbol, Horizon horizon, List<FoundPrediction> predictions, List<JudgedForecast> judged, ForecastQuality quality) {

    public PredictionRecord {
        predictions = List.copyOf(predictions);
        judged = List.copyOf(judged);
        Objects.requireNonNull(quality, "quality");
    }

    static PredictionRecord of(String symbol, Horizon horizon, List<FoundPrediction> predictions) {
        List<JudgedForecast> judged = predictions.stream()
                .filter(prediction -> prediction.outcome().realised().isPresent() && Double.isFinite(prediction.expected()))
                .map(prediction -> new JudgedForecast(prediction.at(), prediction.expected(), prediction.confidence(),
                        prediction.outcome().realised().getAsDouble())).toList();
        return new PredictionRecord(symbol, horizon, predictions, judged, ForecastQuality.of(judged, horizon.length()));
    }

    /** The newest of them. */
    public FoundPrediction newest() {
        return predictions.get(0);
    }

    /** How many have an outcome still ahead. */
    public long open() {
        return count(Outcome.State.OPEN);
    }

    /** How many cannot be judged because a price is missing. */
    public long missing() {
        return count(Outcome.State.MISSING);
    }

    private long count(Outcome.State state) {
        return predictions.stream().filter(prediction -> prediction.outcome().state() == state).count();
    }
}
