package io.tidewatch.features;

import java.util.Objects;

/**
 * All inputs of one symbol's features. May reach beyond a decision time: the formulas look at nothing later.
 *
 * @param bars      bars of the timeframe the features are made for
 * @param auxiliary order book, funding and on-chain series
 * @param events    linked and global events
 * @param social    social buckets
 */
public record SymbolHistory(BarSeries bars, AuxiliarySeries auxiliary, EventTimeline events, SocialTimeline social) {

    public SymbolHistory {
        Objects.requireNonNull(bars, "bars");
        Objects.requireNonNull(auxiliary, "auxiliary");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(social, "social");
    }

    /** Bars alone. */
    public static SymbolHistory of(BarSeries bars) {
        return new SymbolHistory(bars, AuxiliarySeries.EMPTY, EventTimeline.EMPTY, SocialTimeline.EMPTY);
    }
}
