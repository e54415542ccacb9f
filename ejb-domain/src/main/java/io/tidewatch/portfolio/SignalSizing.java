package io.tidewatch.portfolio;

import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** Gives signals their strength and their kind of idea, from the prices and features known at the decision time. */
@ApplicationScoped
public class SignalSizing {

    private static final Logger LOG = Logger.getLogger(SignalSizing.class.getName());

    private FeatureSnapshotRepository features;
    private PriceWindowRepository prices;
    private PortfolioConfig config;

    /** For the container's proxy. */
    protected SignalSizing() {
    }

    @Inject
    public SignalSizing(FeatureSnapshotRepository features, PriceWindowRepository prices, PortfolioConfig config) {
        this.features = features;
        this.prices = prices;
        this.config = config;
    }

    /** The signals with strength and bucket, in order; the number of queries does not grow with them. */
    List<Rebalance.Sized> size(List<RebalanceSignal> signals, Instant now) {
        List<String> targets = signals.stream().map(RebalanceSignal::target).distinct().toList();
        Map<String, List<Double>> windows = prices.lastTwoDays(targets, now);
        Map<String, FeatureSnapshot> snapshots = snapshots(signals, now);
        return signals.stream().map(signal -> {
            VolatilityBucket volatility = VolatilityBucket.of(windows.getOrDefault(signal.target(), List.of()));
            return new Rebalance.Sized(signal.target(), signal.track(), signal.strength(config.size(), volatility),
                    bucket(signal, Optional.ofNullable(snapshots.get(signal.target())), now));
        }).toList();
    }

    private static StrategyBucket bucket(RebalanceSignal signal, Optional<FeatureSnapshot> snapshot, Instant now) {
        return signal.isVenture() ? StrategyBucket.EVENT
                : StrategyBuckets.ofLiquid(snapshot, signal.score(), signal.confidence(), now);
    }

    private Map<String, FeatureSnapshot> snapshots(List<RebalanceSignal> signals, Instant now) {
        List<String> symbols = signals.stream().filter(signal -> !signal.isVenture()).map(RebalanceSignal::target).distinct().toList();
        if (symbols.isEmpty()) {
            return Map.of();
        }
        try {
            return features.latest(symbols, now);
        } catch (IllegalArgumentException e) {
            return readable(symbols, now);
        }
    }

    /** A payload that cannot be read costs its own symbol the features, not the others theirs. */
    private Map<String, FeatureSnapshot> readable(Collection<String> symbols, Instant now) {
        Map<String, FeatureSnapshot> found = new HashMap<>();
        for (String symbol : symbols) {
            try {
                features.latest(symbol, now).ifPresent(snapshot -> found.put(symbol, snapshot));
            } catch (IllegalArgumentException e) {
                LOG.warning(() -> "features of " + symbol + " are not readable, its bucket is chosen without them: " + e.getMessage());
            }
        }
        return found;
    }
}
