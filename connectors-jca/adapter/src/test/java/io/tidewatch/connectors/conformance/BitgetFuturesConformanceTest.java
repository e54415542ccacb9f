package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;

/** The cards for Bitget, USDT perpetuals. */
class BitgetFuturesConformanceTest extends VenueConformance {

    @Override
    protected VenueUnderTest start() {
        return new LocalBitget(TradingMarket.perpetual("USDT-FUTURES"));
    }
}
