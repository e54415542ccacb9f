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
        List<String> distinct = symbols.stream().map(symbol -> symbol.trim().toUpperCase(Locale.ROOT)).distinct().toList();
        Instant now = clock.instant();
        FeatureBuild build = compute(List.of(new DecisionPoint(asOf, distinct)), timeframe).get(0);
        snapshots.save(build.snapshots(), snapshot -> now);
        return build;
    }

    /**
     * Builds the features of several decision times in one transaction, with no more queries than for one. The vectors are those
     * that {@link #build} gives at each time; they are stored as created then.
     *
     * @param points decision times, ascending
     * @return what each of them gave, in order
     */
    @Transactional
    public List<FeatureBuild> buildAll(List<DecisionPoint> points, Timeframe timeframe) {
        List<FeatureBuild> builds = compute(points, timeframe);
        snapshots.save(builds.stream().flatMap(build -> build.snapshots().stream()).toList(), FeatureSnapshot::availableAt);
        return builds;
    }

    private List<FeatureBuild> compute(List<DecisionPoint> points, Timeframe timeframe) {
        Set<String> symbols = new LinkedHashSet<>();
        points.forEach(point -> symbols.addAll(point.symbols()));
        Map<String, BarSeries> bars = inputs.bars(symbols, timeframe, points.get(0).at(), points.get(points.size() - 1).at());
        List<Map<String, Integer>> newest = new ArrayList<>(points.size());
        List<Map<String, Skipped>> skipped = new ArrayList<>(points.size());
        for (DecisionPoint point : points) {
            Map<String, Skipped> unusable = new LinkedHashMap<>();
            Map<String, Integer> usable = new LinkedHashMap<>();
            for (String symbol : point.symbols()) {
                int bar = bars.containsKey(symbol) ? bars.get(symbol).indexAt(point.at()) : -1;
                reasonToSkip(bars.get(symbol), bar, point.at().minus(timeframe.length())).ifPresentOrElse(
                        reason -> unusable.put(symbol, reason), () -> usable.put(symbol, bar));
            }
            newest.add(usable);
            skipped.add(unusable);
        }
        Map<String, SymbolHistory> histories = inputs.complete(bars, newest);
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        List<FeatureBuild> builds = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Map<String, Skipped> unusable = skipped.get(i);
            List<FeatureSnapshot> built = new ArrayList<>();
            newest.get(i).forEach((symbol, bar) -> formulas.at(histories.get(symbol), bar).ifPresentOrElse(
                    vector -> built.add(snapshot(symbol, histories.get(symbol), bar, vector)),
                    () -> unusable.put(symbol, Skipped.UNUSABLE_BAR)));
            report(unusable, timeframe, points.get(i).at());
            builds.add(new FeatureBuild(built, unusable));
        }
        return builds;
    }

    private static Optional<Skipped> reasonToSkip(BarSeries bars, int newest, Instant tooOld) {
        if (newest < 0) {
            return Optional.of(Skipped.NO_BARS);
        }
        if (!bars.decisionTime(newest).isAfter(tooOld)) {
            return Optional.of(Skipped.STALE_BAR);
        }
        return newest < BarFeatures.MIN_EARLIER_BARS ? Optional.of(Skipped.TOO_FEW_BARS) : Optional.empty();
    }

    private FeatureSnapshot snapshot(String symbol, SymbolHistory history, int bar, FeatureVector vector) {
        Instant decisionTime = history.bars().decisionTime(bar);
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
