package io.tidewatch.prediction;

import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.marketdata.PriceSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is to be predicted at one time, and what it starts from. A symbol missing in the facts is refused.
 *
 * @param asOf     decision time
 * @param requests what is asked for
 * @param prices   latest price known then, by upper-case symbol
 * @param features newest feature snapshot known then, by upper-case symbol
 */
public record PredictionTask(
        Instant asOf, List<PredictionRequest> requests, Map<String, PriceSnapshot> prices, Map<String, FeatureSnapshot> features) {

    public PredictionTask {
        Objects.requireNonNull(asOf, "asOf");
        requests = List.copyOf(requests);
        prices = Map.copyOf(prices);
        features = Map.copyOf(features);
    }
}
