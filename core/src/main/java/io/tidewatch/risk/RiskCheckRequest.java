package io.tidewatch.risk;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A portfolio to be checked. All numbers are finite; fractions are 0 or more where not said otherwise.
 *
 * @param proposed               wanted positions
 * @param current                what is held; empty for a flat book
 * @param realizedDrawdown       fraction
 * @param dailyLoss              loss of 24 hours, fraction
 * @param consecutiveLosses      losing trades in a row
 * @param latestTradeEdgeRatio   result of the latest trade over its notional, signed; empty when there is none
 * @param intradayDrawdown       drawdown within 24 hours, fraction; empty when unknown
 * @param strategyId             whose kill switch applies; {@code global} for the whole track
 * @param maxSectorExposure      replaces the configured sector limit when present
 * @param maxStyleExposure       replaces the configured style limit when present
 * @param dryRun                 judge only: no kill switch is set, no event written
 */
public record RiskCheckRequest(
        List<WeightedPosition> proposed, List<WeightedPosition> current, double realizedDrawdown, double dailyLoss,
        long consecutiveLosses, OptionalDouble latestTradeEdgeRatio, OptionalDouble intradayDrawdown, String strategyId,
        OptionalDouble maxSectorExposure, OptionalDouble maxStyleExposure, boolean dryRun) {

    public RiskCheckRequest {
        proposed = List.copyOf(proposed);
        current = List.copyOf(current);
        Objects.requireNonNull(latestTradeEdgeRatio, "latestTradeEdgeRatio");
        Objects.requireNonNull(intradayDrawdown, "intradayDrawdown");
        Objects.requireNonNull(strategyId, "strategyId");
        Objects.requireNonNull(maxSectorExposure, "maxSectorExposure");
        Objects.requireNonNull(maxStyleExposure, "maxStyleExposure");
    }

    /** A request about a list of positions against a flat book, with no losses so far. */
    public static RiskCheckRequest of(String strategyId, List<WeightedPosition> proposed) {
        return new RiskCheckRequest(proposed, List.of(), 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), strategyId,
                OptionalDouble.empty(), OptionalDouble.empty(), false);
    }

    /** The same request with the loss figures of the book it trades on. */
    public RiskCheckRequest withLosses(
            double newDailyLoss, long newConsecutiveLosses, OptionalDouble newLatestRatio, OptionalDouble newIntraday) {
        return new RiskCheckRequest(proposed, current, realizedDrawdown, newDailyLoss, newConsecutiveLosses, newLatestRatio,
                newIntraday, strategyId, maxSectorExposure, maxStyleExposure, dryRun);
    }

    /** The same request against what is really held. */
    public RiskCheckRequest withBook(List<WeightedPosition> newCurrent, double newDrawdown) {
        return new RiskCheckRequest(proposed, newCurrent, newDrawdown, dailyLoss, consecutiveLosses, latestTradeEdgeRatio,
                intradayDrawdown, strategyId, maxSectorExposure, maxStyleExposure, dryRun);
    }

    /** The same request with sector and style filled in. */
    public RiskCheckRequest withPositions(List<WeightedPosition> newProposed, List<WeightedPosition> newCurrent) {
        return new RiskCheckRequest(newProposed, newCurrent, realizedDrawdown, dailyLoss, consecutiveLosses,
                latestTradeEdgeRatio, intradayDrawdown, strategyId, maxSectorExposure, maxStyleExposure, dryRun);
    }

    /** The tracks it opens positions on, in order of first appearance; {@code liquid} when it proposes none. */
    public List<String> tracks() {
        List<String> tracks = proposed.stream().map(WeightedPosition::track).distinct().toList();
        return tracks.isEmpty() ? List.of("liquid") : tracks;
    }
}
