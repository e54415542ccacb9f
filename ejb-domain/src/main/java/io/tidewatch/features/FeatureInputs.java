package io.tidewatch.features;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.Timeframe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what the formulas need: for one decision of several symbols, or for a stretch of one symbol's history. Both give the
 * same vectors to the last bit.
 */
@ApplicationScoped
public class FeatureInputs {

    private static final Duration EVENT_WINDOW = Duration.ofHours(24);
    private static final Duration SOCIAL_WINDOW = Duration.ofHours(6);

    private BarWindowRepository windows;
    private BarRepository bars;
    private AuxiliaryRepository auxiliary;
    private EventWindowRepository events;
    private SocialBucketRepository social;

    /** For the container's proxy. */
    protected FeatureInputs() {
    }

    @Inject
    public FeatureInputs(
            BarWindowRepository windows, BarRepository bars, AuxiliaryRepository auxiliary, EventWindowRepository events,
            SocialBucketRepository social) {
        this.windows = windows;
        this.bars = bars;
        this.auxiliary = auxiliary;
        this.events = events;
        this.social = social;
    }

    /** The bars one decision can look back on, per symbol in the order asked; symbols without bars are absent. */
    Map<String, BarSeries> recentBars(Collection<String> symbols, Timeframe timeframe, Instant asOf) {
        return windows.recent(symbols, timeframe, asOf, BarFeatures.FULL_EARLIER_BARS + 1);
    }

    /**
     * Completes bars by everything else known at the end of each symbol's newest bar; one query per kind of source.
     *
     * @param bars per symbol, not empty
     */
    Map<String, SymbolHistory> complete(Map<String, BarSeries> bars) {
        if (bars.isEmpty()) {
            return Map.of();
        }
        Map<String, Instant> times = new LinkedHashMap<>();
        bars.forEach((symbol, series) -> times.put(symbol, series.decisionTime(series.size() - 1)));
        Instant first = Collections.min(times.values());
        Instant last = Collections.max(times.values());
        Map<String, AuxiliarySeries> series = auxiliary.latest(times);
        Map<String, EventTimeline> timelines = events.window(bars.keySet(), first.minus(EVENT_WINDOW), last);
        Map<String, SocialTimeline> buckets = social.window(bars.keySet(), first.minus(SOCIAL_WINDOW), last);
        Map<String, SymbolHistory> histories = new LinkedHashMap<>();
        bars.forEach((symbol, own) -> histories.put(symbol,
                new SymbolHistory(own, series.get(symbol), timelines.get(symbol), buckets.get(symbol))));
        return histories;
    }

    /**
     * A stretch of one symbol's history, with the earlier bars its first decision looks back on.
     *
     * @param symbol         upper-case symbol
     * @param from           decisions later than this …
     * @param to             … and up to this instant are wanted
     * @param allowSynthetic whether auxiliary rows marked as synthetic count
     */
    public SymbolHistory stretch(String symbol, Timeframe timeframe, Instant from, Instant to, boolean allowSynthetic) {
        List<Bar> all = new ArrayList<>(bars.recent(List.of(symbol), timeframe, from, BarFeatures.FULL_EARLIER_BARS).get(symbol));
        Duration length = timeframe.length();
        all.addAll(bars.range(symbol, timeframe, from.minus(length).plusNanos(1_000), to.minus(length).plusNanos(1_000), to));
        return new SymbolHistory(
                BarSeries.of(all),
                auxiliary.range(symbol, from, to, allowSynthetic),
                events.window(List.of(symbol), from.minus(EVENT_WINDOW), to).get(symbol),
                social.window(List.of(symbol), from.minus(SOCIAL_WINDOW), to).get(symbol));
    }
}
