package io.tidewatch.prediction;

import io.tidewatch.models.ModelRef;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for a prediction.
 *
 * @param symbol  symbol; trimmed and upper-cased here
 * @param horizon how far ahead
 * @param model   a model instead of the active one
 */
public record PredictionRequest(String symbol, Horizon horizon, Optional<ModelRef> model) {

    public PredictionRequest {
        symbol = symbol.strip().toUpperCase(Locale.ROOT);
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(model, "model");
    }

    /** A prediction by the active model. */
    public static PredictionRequest of(String symbol, Horizon horizon) {
        return new PredictionRequest(symbol, horizon, Optional.empty());
    }
}
