package io.tidewatch.venue.matching;

import java.util.List;

/** What the two venues offer. */
public final class Instruments {

    private Instruments() {
    }

    /** Spot of Coinbase against US dollars. */
    public static List<Instrument> coinbase() {
        return List.of(
                Instrument.of(MarketKind.SPOT, "BTC-USD", "BTC", "USD", "0.01", "0.00000001", "1", "60000"),
                Instrument.of(MarketKind.SPOT, "ETH-USD", "ETH", "USD", "0.01", "0.00000001", "1", "3000"),
                Instrument.of(MarketKind.SPOT, "SOL-USD", "SOL", "USD", "0.01", "0.00000001", "1", "150"));
    }

    /** Spot and perpetuals of Bitget against USDT. */
    public static List<Instrument> bitget() {
        return List.of(
                Instrument.of(MarketKind.SPOT, "BTCUSDT", "BTC", "USDT", "0.01", "0.000001", "1", "60000"),
                Instrument.of(MarketKind.SPOT, "ETHUSDT", "ETH", "USDT", "0.01", "0.0001", "1", "3000"),
                Instrument.of(MarketKind.SPOT, "SOLUSDT", "SOL", "USDT", "0.01", "0.0001", "1", "150"),
                Instrument.of(MarketKind.PERPETUAL, "BTCUSDT", "BTC", "USDT", "0.1", "0.0001", "5", "60000"),
                Instrument.of(MarketKind.PERPETUAL, "ETHUSDT", "ETH", "USDT", "0.01", "0.01", "5", "3000"),
                Instrument.of(MarketKind.PERPETUAL, "SOLUSDT", "SOL", "USDT", "0.001", "0.1", "5", "150"));
    }
}
