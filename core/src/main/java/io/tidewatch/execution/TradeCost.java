package io.tidewatch.execution;

/** What a trade costs: the venue's fee, and the distance between the expected and the traded price. */
public final class TradeCost {

    private static final double BPS = 10_000.0;

    private TradeCost() {
    }

    /** Fee on a traded notional; both in quote currency. */
    public static double fee(double notional, double feeBps) {
        return Math.abs(notional) * feeBps / BPS;
    }

    /** Price moved against the trader by some basis points: up for a buy, down for a sell. */
    public static double worsened(double price, OrderSide side, double bps) {
        return price * (1.0 + side.sign() * bps / BPS);
    }

    /** Slippage in quote currency; positive when the trade was worse than expected. */
    public static double slippage(OrderSide side, double quantity, double expected, double traded) {
        return side.sign() * quantity * (traded - expected);
    }
}
