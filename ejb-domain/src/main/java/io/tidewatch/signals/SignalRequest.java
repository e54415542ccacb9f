package io.tidewatch.signals;

import io.tidewatch.models.ModelRef;
import io.tidewatch.prediction.Horizon;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for a signal.
 *
 * @param track         kind of asset
 * @param target        symbol or company, as written by the client
 * @param horizon       how far ahead; private companies are always looked at twelve months ahead
 * @param policy        stored; {@code ensemble-v1} changes the score of private companies
 * @param minConfidence below it the signal is hold, 0..1
 * @param strategyId    whose kill switch counts
 * @param costProfile   stored
 * @param riskProfile   stored
 * @param model         a model instead of the active one, for traded symbols
 */
public record SignalRequest(
        Track track, String target, Horizon horizon, String policy, double minConfidence, String strategyId,
        String costProfile, String riskProfile, Optional<ModelRef> model) {

    public SignalRequest {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(strategyId, "strategyId");
        Objects.requireNonNull(costProfile, "costProfile");
        Objects.requireNonNull(riskProfile, "riskProfile");
        Objects.requireNonNull(model, "model");
    }

    /** A signal for a traded symbol with the usual settings. */
    public static SignalRequest liquid(String symbol, Horizon horizon) {
        return new SignalRequest(Track.LIQUID, symbol, horizon, "baseline-v2", 0.4, "default-liquid-v1", "standard", "balanced",
                Optional.empty());
    }
}
