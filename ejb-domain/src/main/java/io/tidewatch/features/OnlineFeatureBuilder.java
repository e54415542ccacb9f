package io.tidewatch.features;

import io.tidewatch.features.FeatureBuild.Skipped;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final DateTimeFormatter LINEAGE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

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
        Set<String> distinct = new LinkedHashSet<>();
        symbols.forEach(symbol -> distinct.add(symbol.trim().toUpperCase(Locale.ROOT)));
        Map<String, Skipped> skipped = new LinkedHashMap<>();
        Map<String, BarSeries> usable = new LinkedHashMap<>();
        Map<String, BarSeries> recent = inputs.recentBars(distinct, timeframe, asOf);
        for (String symbol : distinct) {
            BarSeries bars = recent.get(symbol);
            reasonToSkip(bars, asOf.minus(timeframe.length())).ifPresentOrElse(
                    reason -> skipped.put(symbol, reason), () -> usable.put(symbol, bars));
        }
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        List<FeatureSnapshot> built = new ArrayList<>();
        inputs.complete(usable).forEach((symbol, history) ->
                formulas.newest(history).map(vector -> snapshot(symbol, history, vector)).ifPresentOrElse(
                        built::add, () -> skipped.put(symbol, Skipped.UNUSABLE_BAR)));
        snapshots.save(built, clock.instant());
        report(skipped, timeframe, asOf);
        return new FeatureBuild(built, skipped);
    }

    private static Optional<Skipped> reasonToSkip(BarSeries bars, Instant tooOld) {
        if (bars == null) {
            return Optional.of(Skipped.NO_BARS);
        }
        if (!bars.decisionTime(bars.size() - 1).isAfter(tooOld)) {
            return Optional.of(Skipped.STALE_BAR);
        }
        return bars.size() <= BarFeatures.MIN_EARLIER_BARS ? Optional.of(Skipped.TOO_FEW_BARS) : Optional.empty();
    }

    private FeatureSnapshot snapshot(String symbol, SymbolHistory history, FeatureVector vector) {
        Instant decisionTime = history.bars().decisionTime(history.bars().size() - 1);
        return new FeatureSnapshot(
                symbol, decisionTime, history.events().newestTime(decisionTime).orElse(decisionTime), decisionTime,
                config.featureVersion(), config.dataVersion(),
                "infer-" + LINEAGE_TIME.format(decisionTime) + "-" + symbol.toLowerCase(Locale.ROOT), vector);
    }

    private static void report(Map<String, Skipped> skipped, Timeframe timeframe, Instant asOf) {
        if (!skipped.isEmpty() && LOG.isLoggable(Level.FINE)) {
            Map<Skipped, List<String>> byReason = new EnumMap<>(Skipped.class);
            skipped.forEach((symbol, reason) -> byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(symbol));
            LOG.log(Level.FINE, "No {0} features at {1} for {2}", new Object[] {timeframe, asOf, byReason});
        }
    }
}
