package io.tidewatch.connectors.conformance;

/** The cards for Coinbase, spot. */
class CoinbaseConformanceTest extends VenueConformance {

    @Override
    protected VenueUnderTest start() {
        return new LocalCoinbase();
    }
}
