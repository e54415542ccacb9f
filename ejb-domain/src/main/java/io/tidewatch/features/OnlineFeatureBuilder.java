package io.tidewatch.features;

import io.tidewatch.features.FeatureBuild.Skipped;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Computes and stores the features of the newest bar. Called whenever bars have been stored: by the market data listener, by
 * the replay for each step, by hand.
 *
 * <p>The decision time of a snapshot is the end of the symbol's newest bar; nothing that became known later enters it. A
 * second build of the same bar replaces the first.
 */
@ApplicationScoped
public class OnlineFeatureBuilder {

    private static final Logger LOG = Logger.getLogger(OnlineFeatureBuilder.class.getName());

    private FeatureInputs inputs;
    private FeatureSnapshotRepository snapshots;
    private FeatureConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OnlineFeatureBuilder() {
    }

    @Inject
    public OnlineFeatureBuilder(FeatureInputs inputs, FeatureSnapshotRepository snapshots, FeatureConfig config, TradingClock clock) {
        this.inputs = inputs;
        this.snapshots = snapshots;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Builds the features of several symbols in one transaction with a handful of queries, whatever their number.
     *
     * @param symbols   symbols in any case
     * @param timeframe candle length the features are made on
     * @param asOf      normally the end of the bar just stored; only bars that ended by then, and not a whole timeframe
     *                  earlier, are used
     * @return the snapshots written; symbols without enough or without fresh bars have none
     */
    @Transactional
    public List<FeatureSnapshot> build(Collection<String> symbols, Timeframe timeframe, Instant asOf) {
        return buildReporting(symbols, timeframe, asOf).snapshots();
    }

    /** As {@link #build}, telling also which symbols were skipped and why. */
    @Transactional
    public FeatureBuild buildReporting(Collection<String> symbols, Timeframe timeframe, Instant asOf) {
        List<String> distinct = symbols.stream().map(symbol -> symbol.trim().toUpperCase(Locale.ROOT)).distinct().toList();
        List<DecisionPoint> point = List.of(new DecisionPoint(asOf, distinct));
        Instant now = clock.instant();
        FeatureBuild build = stretch(point, timeframe).compute(point).get(0);
        snapshots.save(build.snapshots(), snapshot -> now);
        report(build.skipped(), timeframe, asOf);
        return build;
    }

    /**
     * Begins a stretch of several decision times; its vectors are those that {@link #build} gives at each of them.
     *
     * @param points decision times, ascending, at least one
     */
    public FeatureStretch stretch(List<DecisionPoint> points, Timeframe timeframe) {
        return new FeatureStretch(inputs, config, points, timeframe);
    }

    /** Stores what a stretch gave, all in one statement, as created at the decision times. */
    @Transactional
    public void save(List<FeatureBuild> builds) {
        snapshots.save(builds.stream().flatMap(build -> build.snapshots().stream()).toList(), FeatureSnapshot::availableAt);
    }

    private static void report(Map<String, Skipped> skipped, Timeframe timeframe, Instant asOf) {
        if (!skipped.isEmpty() && LOG.isLoggable(Level.FINE)) {
            Map<Skipped, List<String>> byReason = new EnumMap<>(Skipped.class);
            skipped.forEach((symbol, reason) -> byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(symbol));
            LOG.log(Level.FINE, "No {0} features at {1} for {2}", new Object[] {timeframe, asOf, byReason});
        }
    }
}
