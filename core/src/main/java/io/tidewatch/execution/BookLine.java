package io.tidewatch.execution;

/**
 * One line of the books: what one strategy, or all strategies of a track together, did in one target.
 *
 * @param position     what is held at average cost and what it earned
 * @param cashFlow     money that came in less money that went out, fees and funding included, quote currency
 * @param perpQuantity the part of the quantity held in perpetuals, base units, negative for a short position
 */
public record BookLine(PaperPosition position, double cashFlow, double perpQuantity) {

    /** Nothing traded yet. */
    public static final BookLine EMPTY = new BookLine(PaperPosition.FLAT, 0.0, 0.0);

    private static final double DUST = 1e-12;

    /** The line after a trade. */
    public BookLine apply(Trade trade) {
        PaperPosition after = position.apply(trade.side(), trade.quantity(), trade.price(), trade.fee()).after();
        double perp = perpQuantity + (trade.marketType() == MarketType.PERP_USDT ? trade.signedQuantity() : 0.0);
        return new BookLine(after, cashFlow - trade.signedQuantity() * trade.price() - trade.fee(), Math.abs(perp) <= DUST ? 0.0 : perp);
    }

    /** The line after a funding payment, positive when received. */
    public BookLine fund(double amount) {
        return new BookLine(position.fund(amount), cashFlow + amount, perpQuantity);
    }

    /** Everything earned and lost so far with what is held at a market price, after fees and funding, quote currency. */
    public double netPnl(double price) {
        return cashFlow + position.marketValue(price);
    }

    /** By how much cost, realised profit, fees and funding do not explain the money; 0 but for rounding. */
    public double imbalance() {
        return cashFlow + position.costValue() - position.realizedPnl() + position.feesPaid() - position.funding();
    }
}
