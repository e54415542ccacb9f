package io.tidewatch.quality;

import java.util.Locale;

/** The kinds of data whose history is audited, in report order. */
public enum Modality {
    /** Candles of the audited length. */
    MARKET_BARS,
    /** Order book rows that are not marked as synthetic. */
    ORDERBOOK_L2,
    /** Funding rates, each from its settlement to the next. */
    FUNDING_RATES,
    /** On-chain and derivatives metrics that are not marked as synthetic. */
    ONCHAIN_SIGNALS,
    /** Social posts, from events and from raw imports. */
    SOCIAL_POSTS,
    /** Real comments, from the counts of posts and from raw imports. */
    SOCIAL_COMMENTS;

    /** The key in reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
