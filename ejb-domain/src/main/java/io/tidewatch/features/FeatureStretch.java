package io.tidewatch.features;

import io.tidewatch.features.FeatureBuild.Skipped;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of decision times whose features are computed piece by piece. Everything but events is read when it is made; events
 * are read with each piece, so that those of later pieces need not be stored yet.
 */
public final class FeatureStretch {

    private static final DateTimeFormatter LINEAGE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final FeatureInputs inputs;
    private final FeatureConfig config;
    private final Timeframe timeframe;
    private final Map<String, BarSeries> bars;
    private final Map<String, AuxiliarySeries> auxiliary;
    private final Map<String, SocialTimeline> social;

    FeatureStretch(FeatureInputs inputs, FeatureConfig config, List<DecisionPoint> points, Timeframe timeframe) {
        this.inputs = inputs;
        this.config = config;
        this.timeframe = timeframe;
        Instant first = points.get(0).at();
        Instant last = points.get(points.size() - 1).at();
        Set<String> symbols = new LinkedHashSet<>();
        points.forEach(point -> symbols.addAll(point.symbols()));
        bars = inputs.bars(symbols, timeframe, first, last);
        Map<String, TreeSet<Instant>> times = new LinkedHashMap<>();
        for (DecisionPoint point : points) {
            usable(point, new LinkedHashMap<>()).forEach((symbol, bar) ->
                    times.computeIfAbsent(symbol, key -> new TreeSet<>()).add(bars.get(symbol).decisionTime(bar)));
        }
        auxiliary = inputs.auxiliary(times);
        social = inputs.social(times.keySet(), first.minus(timeframe.length()), last);
    }

    /**
     * Computes the features of some points, from the events that are stored at this moment.
     *
     * @param points points of this stretch, ascending
     * @return what each of them gave, in order; nothing is stored
     */
    public List<FeatureBuild> compute(List<DecisionPoint> points) {
        List<Map<String, Skipped>> skipped = new ArrayList<>(points.size());
        List<Map<String, Integer>> usable = new ArrayList<>(points.size());
        Set<String> symbols = new LinkedHashSet<>();
        for (DecisionPoint point : points) {
            Map<String, Skipped> unusable = new LinkedHashMap<>();
            skipped.add(unusable);
            usable.add(usable(point, unusable));
            symbols.addAll(usable.get(usable.size() - 1).keySet());
        }
        // A symbol's newest bar may have ended up to a whole timeframe before its decision time.
        Map<String, EventTimeline> events = inputs.events(
                symbols, points.get(0).at().minus(timeframe.length()), points.get(points.size() - 1).at());
        Map<String, SymbolHistory> histories = new LinkedHashMap<>();
        symbols.forEach(symbol -> histories.put(symbol,
                new SymbolHistory(bars.get(symbol), auxiliary.get(symbol), events.get(symbol), social.get(symbol))));
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        List<FeatureBuild> builds = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Map<String, Skipped> unusable = skipped.get(i);
            List<FeatureSnapshot> built = new ArrayList<>();
            usable.get(i).forEach((symbol, bar) -> formulas.at(histories.get(symbol), bar).ifPresentOrElse(
                    vector -> built.add(snapshot(symbol, histories.get(symbol), bar, vector)),
                    () -> unusable.put(symbol, Skipped.UNUSABLE_BAR)));
            builds.add(new FeatureBuild(built, unusable));
        }
        return builds;
    }

    /** The newest bar of each symbol that can be decided on; the others go to {@code skipped}. */
    private Map<String, Integer> usable(DecisionPoint point, Map<String, Skipped> skipped) {
        Map<String, Integer> usable = new LinkedHashMap<>();
        for (String symbol : point.symbols()) {
            int bar = bars.containsKey(symbol) ? bars.get(symbol).indexAt(point.at()) : -1;
            reasonToSkip(bars.get(symbol), bar, point.at().minus(timeframe.length())).ifPresentOrElse(
                    reason -> skipped.put(symbol, reason), () -> usable.put(symbol, bar));
        }
        return usable;
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
}
