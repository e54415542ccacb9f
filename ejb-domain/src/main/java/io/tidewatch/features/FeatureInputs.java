package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Gathers what the formulas need: for one decision of several symbols, or for a stretch of one symbol's history. Both give the
 * same vectors to the last bit.
 */
@ApplicationScoped
public class FeatureInputs {

    private static final Duration EVENT_WINDOW = Duration.ofHours(24);
    private static final Duration SOCIAL_WINDOW = Duration.ofHours(6);

    private BarWindowRepository windows;
    private AuxiliaryRepository auxiliary;
    private EventWindowRepository events;
    private SocialBucketRepository social;

    /** For the container's proxy. */
    protected FeatureInputs() {
    }

    @Inject
    public FeatureInputs(
            BarWindowRepository windows, AuxiliaryRepository auxiliary, EventWindowRepository events,
            SocialBucketRepository social) {
        this.windows = windows;
        this.auxiliary = auxiliary;
        this.events = events;
        this.social = social;
    }

    /**
     * The bars that decisions in [first, last] look back on, per symbol in the order asked; symbols without bars are absent.
     */
    Map<String, BarSeries> bars(Collection<String> symbols, Timeframe timeframe, Instant first, Instant last) {
        int later = (int) Duration.between(first, last).dividedBy(timeframe.length());
        return windows.recent(symbols, timeframe, last, BarFeatures.FULL_EARLIER_BARS + 1 + later);
    }

    /** Events that decisions of some symbols in [first, last] may see, as stored at this moment. */
    Map<String, EventTimeline> events(Collection<String> symbols, Instant first, Instant last) {
        return symbols.isEmpty() ? Map.of() : events.window(symbols, first.minus(EVENT_WINDOW), last);
    }

    /** Social buckets that decisions of some symbols in [first, last] may see. */
    Map<String, SocialTimeline> social(Collection<String> symbols, Instant first, Instant last) {
        return symbols.isEmpty() ? Map.of() : social.window(symbols, first.minus(SOCIAL_WINDOW), last);
    }

    /**
     * Order book, funding and on-chain series that decisions may see; one query for one decision time, one per symbol for several.
     *
     * @param times decision times by symbol
     */
    Map<String, AuxiliarySeries> auxiliary(Map<String, TreeSet<Instant>> times) {
        if (times.isEmpty()) {
            return Map.of();
        }
        if (times.values().stream().allMatch(decisions -> decisions.size() == 1)) {
            Map<String, Instant> single = new LinkedHashMap<>();
            times.forEach((symbol, decisions) -> single.put(symbol, decisions.first()));
            return auxiliary.latest(single);
        }
        Map<String, AuxiliarySeries> series = new LinkedHashMap<>();
        times.forEach((symbol, decisions) ->
                series.put(symbol, auxiliary.range(symbol, decisions.first(), decisions.last(), true)));
        return series;
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
        return new SymbolHistory(
                windows.stretch(symbol, timeframe, from, to, BarFeatures.FULL_EARLIER_BARS),
                auxiliary.range(symbol, from, to, allowSynthetic),
                events.window(List.of(symbol), from.minus(EVENT_WINDOW), to).get(symbol),
                social.window(List.of(symbol), from.minus(SOCIAL_WINDOW), to).get(symbol));
    }
}
