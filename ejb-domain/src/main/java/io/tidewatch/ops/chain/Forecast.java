package io.tidewatch.ops.chain;

import io.tidewatch.features.DecisionPoint;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.prediction.PredictionOutcome;
import java.util.List;
import java.util.Map;

/**
 * What is known and expected at a decision time, before anything is done about it.
 *
 * @param point       the decision time
 * @param features    feature vectors written
 * @param predictions predictions stored
 * @param quotes      latest price by symbol, of everything decided or held
 */
record Forecast(DecisionPoint point, int features, List<PredictionOutcome.Made> predictions, Map<String, PriceSnapshot> quotes) {
}
