package io.tidewatch.quality;

import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureFormulas;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.features.SymbolHistory;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.quality.SnapshotCheck.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a snapshot again from nothing but the raw rows that were available at its time, and compares. A snapshot does not
 * tell the length of its candles nor whether synthetic rows counted, so each length of which a candle ends at its time is tried,
 * with and without; one that agrees settles it.
 */
@ApplicationScoped
public class SnapshotRecomputation {

    private static final List<String> LENGTHS = List.of("1m", "5m", "15m", "30m", "1h", "4h", "1d");
    private static final double TOLERANCE = 1e-6;

    private AlignmentRepository alignment;
    private FeatureInputs inputs;
    private FeatureSnapshotRepository snapshots;
    private FeatureConfig config;
    private MarketDataConfig marketData;

    /** For the container's proxy. */
    protected SnapshotRecomputation() {
    }

    @Inject
    public SnapshotRecomputation(AlignmentRepository alignment, FeatureInputs inputs, FeatureSnapshotRepository snapshots,
                                 FeatureConfig config, MarketDataConfig marketData) {
        this.alignment = alignment;
        this.inputs = inputs;
        this.snapshots = snapshots;
        this.config = config;
        this.marketData = marketData;
    }

    /** Compares a stored snapshot; empty when the liquid track has none with that key, or one whose payload is unreadable. */
    public Optional<SnapshotCheck> check(long id) {
        try {
            return snapshots.byId(id).map(this::check);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private SnapshotCheck check(FeatureSnapshot stored) {
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        SnapshotCheck best = SnapshotCheck.notPossible();
        for (Timeframe timeframe : timeframes(stored)) {
            for (boolean synthetic : new boolean[] {false, true}) {
                Instant from = stored.asOf().minus(timeframe.length());
                SymbolHistory known = inputs.stretch(stored.target(), timeframe, from, stored.asOf(), synthetic);
                Optional<FeatureVector> again = formulas.newest(known);
                if (again.isPresent()) {
                    SnapshotCheck found = compare(stored.vector(), again.get(), timeframe);
                    if (found.outcome() == Outcome.SAME) {
                        return found;
                    }
                    best = better(best, found);
                }
            }
        }
        return best;
    }

    /** The candle lengths the snapshot may have been made on, the configured one first. */
    private List<Timeframe> timeframes(FeatureSnapshot stored) {
        Set<String> labels = new LinkedHashSet<>(List.of(marketData.primaryTimeframe().label()));
        labels.addAll(LENGTHS);
        List<String> asked = List.copyOf(labels);
        List<Instant> starts = asked.stream().map(label -> stored.asOf().minus(Timeframe.of(label).length())).toList();
        List<String> present = alignment.timeframesEnding(stored.target(), asked, starts);
        return asked.stream().filter(present::contains).map(Timeframe::of).toList();
    }

    private static SnapshotCheck better(SnapshotCheck best, SnapshotCheck found) {
        boolean first = best.outcome() == Outcome.NOT_POSSIBLE;
        return first || found.differing().size() < best.differing().size() ? found : best;
    }

    private static SnapshotCheck compare(FeatureVector stored, FeatureVector again, Timeframe timeframe) {
        List<String> differing = new ArrayList<>();
        for (BaseFeature feature : BaseFeature.values()) {
            if (Math.abs(stored.get(feature) - again.get(feature)) > TOLERANCE) {
                differing.add(feature.key());
            }
        }
        return new SnapshotCheck(differing.isEmpty() ? Outcome.SAME : Outcome.DIFFERENT, Optional.of(timeframe.label()), differing);
    }
}
