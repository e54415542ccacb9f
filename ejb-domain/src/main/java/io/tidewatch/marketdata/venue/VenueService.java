package io.tidewatch.marketdata.venue;

import java.net.URI;
import java.time.Duration;

/** The interfaces that are asked, each with the pace it is asked at: about half of what the venue allows one address. */
enum VenueService {

    /** Allows 20 requests a second. */
    BITGET(10),
    /** Allows a weight of 6,000 a minute; a page of candles weighs 2. */
    BINANCE_SPOT(10),
    /** Allows a weight of 2,400 a minute; a page of 1,000 candles weighs 5. */
    BINANCE_FUTURES(4),
    /** Allows 1,000 requests in five minutes. */
    BINANCE_STATISTICS(1.6),
    /** Allows 500 requests in five minutes. */
    BINANCE_FUNDING(0.8),
    /** Allows about 10 to 30 requests a minute without a key. */
    COINGECKO(0.15);

    private final Duration gap;

    VenueService(double perSecond) {
        gap = Duration.ofNanos((long) (1e9 / perSecond));
    }

    /** Time from one request to the next. */
    Duration gap() {
        return gap;
    }

    URI address(VenueConfig config) {
        return switch (this) {
            case BITGET -> config.bitget();
            case BINANCE_SPOT -> config.binance();
            case BINANCE_FUTURES, BINANCE_STATISTICS, BINANCE_FUNDING -> config.futures();
            case COINGECKO -> config.coinGecko();
        };
    }
}
