package io.tidewatch.execution;

/**
 * The money side of a paper account, in quote currency.
 * Always holds: start capital = cash + position value at cost - realised profit + fees - funding.
 *
 * @param startCapital  money the account began with
 * @param cash          money on hand; negative when more was bought than the capital paid for
 * @param realizedPnl   profit of everything closed, before fees
 * @param feesPaid      all fees
 * @param peakRealized  highest value of {@link #realizedEquity()} so far
 * @param funding       funding of perpetuals received less paid
 */
public record AccountBalance(
        double startCapital, double cash, double realizedPnl, double feesPaid, double peakRealized, double funding) {

    /** An account without funding. */
    public AccountBalance(double startCapital, double cash, double realizedPnl, double feesPaid, double peakRealized) {
        this(startCapital, cash, realizedPnl, feesPaid, peakRealized, 0.0);
    }

    /** A new account. */
    public static AccountBalance open(double startCapital) {
        return new AccountBalance(startCapital, startCapital, 0.0, 0.0, startCapital);
    }

    /**
     * Books one trade.
     *
     * @param change what the trade did to its position
     */
    public AccountBalance apply(OrderSide side, double quantity, double price, double fee, PaperPosition.Change change) {
        double realized = realizedPnl + change.realizedPnl();
        double fees = feesPaid + fee;
        double peak = Math.max(peakRealized, startCapital + realized - fees + funding);
        return new AccountBalance(startCapital, cash - side.sign() * quantity * price - fee, realized, fees, peak, funding);
    }

    /**
     * Books a funding payment.
     *
     * @param amount received when positive, paid when negative
     */
    public AccountBalance fund(double amount) {
        double received = funding + amount;
        double peak = Math.max(peakRealized, startCapital + realizedPnl - feesPaid + received);
        return new AccountBalance(startCapital, cash + amount, realizedPnl, feesPaid, peak, received);
    }

    /** Start capital plus what closed trades earned and funding brought, less all fees. */
    public double realizedEquity() {
        return startCapital + realizedPnl - feesPaid + funding;
    }

    /** Share of the highest realised equity that is lost now, 0 or more. */
    public double realizedDrawdown() {
        return peakRealized > 0 ? Math.max(0.0, (peakRealized - realizedEquity()) / peakRealized) : 0.0;
    }

    /**
     * By how much the books do not add up.
     *
     * @param positionCost sum of {@link PaperPosition#costValue()} over all positions
     * @return 0 but for rounding, far below one cent
     */
    public double imbalance(double positionCost) {
        return cash + positionCost - realizedPnl + feesPaid - funding - startCapital;
    }
}
