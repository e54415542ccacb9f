package io.tidewatch.quality;

import io.tidewatch.features.AuxiliarySeries;
import io.tidewatch.features.BarFeatures;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.features.EventTimeline;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureRules;
import io.tidewatch.features.QualityEvent;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.quality.LineageLines.BarLine;
import io.tidewatch.quality.LineageLines.EventLine;
import io.tidewatch.quality.LineageLines.Rows;
import io.tidewatch.quality.LineageLines.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Follows a feature snapshot back to the raw rows it was made of. */
@ApplicationScoped
public class SnapshotLineageService {

    private static final Duration EVENT_WINDOW = Duration.ofHours(24);
    private static final int MOST_EVENTS = 200;
    private static final int MOST_LATER = 50;

    private SnapshotRowRepository rows;
    private EventWindowRepository events;
    private SnapshotRecomputation recomputation;
    private FeatureConfig config;
    private MarketDataConfig marketData;

    /** For the container's proxy. */
    protected SnapshotLineageService() {
    }

    @Inject
    public SnapshotLineageService(SnapshotRowRepository rows, EventWindowRepository events, SnapshotRecomputation recomputation,
                          FeatureConfig config, MarketDataConfig marketData) {
        this.rows = rows;
        this.events = events;
        this.recomputation = recomputation;
        this.config = config;
        this.marketData = marketData;
    }

    /** The lineage of the snapshot with a key; empty when there is none. */
    @Transactional
    public Optional<SnapshotLineage> ofSnapshot(long id) {
        return rows.snapshot(id).map(this::follow);
    }

    /** The lineage of the snapshot that a decision on a symbol at an instant would have used; empty when there is none. */
    @Transactional
    public Optional<SnapshotLineage> at(String symbol, Instant at) {
        return rows.snapshotAt(symbol.strip().toUpperCase(Locale.ROOT), at).map(this::follow);
    }

    private SnapshotLineage follow(Snapshot snapshot) {
        SnapshotCheck check = recomputation.check(snapshot.id()).orElseGet(SnapshotCheck::notPossible);
        Timeframe timeframe = check.timeframe().map(Timeframe::of).orElseGet(marketData::primaryTimeframe);
        Instant asOf = snapshot.asOf();
        List<BarLine> bars = rows.bars(snapshot.symbol(), timeframe, asOf, BarFeatures.FULL_EARLIER_BARS + 1);
        List<String> metrics = new ArrayList<>(AuxiliarySeries.FLOW_METRICS);
        metrics.addAll(DerivativeMetric.names());
        return new SnapshotLineage(snapshot, new Rows<>(bars.size(), bars), events(snapshot),
                rows.series(snapshot.symbol(), asOf, metrics),
                rows.notYetAvailable(snapshot.symbol(), asOf.minus(EVENT_WINDOW), asOf, MOST_LATER), check);
    }

    /** The very events that the formulas read, and which of them their rules let through. */
    private Rows<EventLine> events(Snapshot snapshot) {
        Instant asOf = snapshot.asOf();
        EventTimeline visible = events.window(List.of(snapshot.symbol()), asOf.minus(EVENT_WINDOW), asOf).get(snapshot.symbol());
        FeatureRules rules = config.rules();
        Map<Long, Boolean> counted = new LinkedHashMap<>();
        Map<Long, String> scopes = new LinkedHashMap<>();
        for (int i = visible.size() - 1; i >= Math.max(0, visible.size() - MOST_EVENTS); i--) {
            QualityEvent event = visible.event(i);
            counted.put(event.id(), rules.counts(event));
            scopes.put(event.id(), event.scope().name().toLowerCase(Locale.ROOT));
        }
        return new Rows<>(visible.size(), rows.events(counted, scopes));
    }
}
