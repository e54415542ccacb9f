package io.tidewatch.features;

/** What kind of source a feature is made from; ablations and feature dropout switch whole groups off. */
public enum FeatureGroup {
    /** Returns, volatilities and volume of the symbol's own bars. */
    BAR,
    /** The order book. */
    ORDERBOOK,
    /** Funding, on-chain flow and derivatives metrics. */
    MACRO,
    /** News and social events. */
    TEXT
}
