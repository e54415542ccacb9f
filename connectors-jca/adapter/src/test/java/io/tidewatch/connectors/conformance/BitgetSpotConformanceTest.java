package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;

/** The cards for Bitget, spot. */
class BitgetSpotConformanceTest extends VenueConformance {

    @Override
    protected VenueUnderTest start() {
        return new LocalBitget(TradingMarket.SPOT);
    }
}
