package io.tidewatch.quality.lookahead;

import java.util.List;
import java.util.Locale;

/** A kind of stored row that decisions are made from. */
public enum RawSource {
    /** Candles, known from their end on. */
    BARS,
    /** Events and their links to assets, known from when they became available. */
    EVENTS,
    /** Order book readings. */
    ORDERBOOK,
    /** Funding rates. */
    FUNDING,
    /** Flows on the chain. */
    ONCHAIN,
    /** Long-short, taker and basis readings of derivatives. */
    DERIVATIVES,
    /** Social buckets, known from their end on. */
    SOCIAL,
    /** Rows of the price table. */
    PRICES,
    /** Stored feature snapshots, known from when they became available. */
    SNAPSHOTS;

    /** Whether it reaches a decision through its prediction only, not through features. */
    boolean priced() {
        return this == PRICES || this == SNAPSHOTS;
    }

    /** The ways to a decision that read it; each has readers of its own, so each must notice a change by itself. */
    List<String> readBy() {
        return switch (this) {
            case PRICES -> List.of("prediction");
            case SNAPSHOTS -> List.of("prediction", BacktestProbe.PATH);
            default -> List.of("online", "stretch", "history");
        };
    }

    /** The word for it in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
