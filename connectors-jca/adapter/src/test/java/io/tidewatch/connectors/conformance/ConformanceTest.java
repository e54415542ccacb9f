package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;
import org.junit.jupiter.api.Nested;

/** All cards over every market there is: a further venue adds its three lines here. */
class ConformanceTest {

    private static final TradingMarket FUTURES = TradingMarket.perpetual("USDT-FUTURES");

    @Nested
    class CoinbaseOrders extends OrderCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalCoinbase();
        }
    }

    @Nested
    class CoinbaseFaults extends FaultCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalCoinbase();
        }
    }

    @Nested
    class CoinbaseAccount extends AccountCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalCoinbase();
        }
    }

    @Nested
    class BitgetSpotOrders extends OrderCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(TradingMarket.SPOT);
        }
    }

    @Nested
    class BitgetSpotFaults extends FaultCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(TradingMarket.SPOT);
        }
    }

    @Nested
    class BitgetSpotAccount extends AccountCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(TradingMarket.SPOT);
        }
    }

    @Nested
    class BitgetFuturesOrders extends OrderCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(FUTURES);
        }
    }

    @Nested
    class BitgetFuturesFaults extends FaultCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(FUTURES);
        }
    }

    @Nested
    class BitgetFuturesAccount extends AccountCards {
        @Override
        protected VenueUnderTest start() {
            return new LocalBitget(FUTURES);
        }
    }
}
