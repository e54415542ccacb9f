package io.tidewatch.ops.console;

import io.tidewatch.execution.PaperBook;
import java.util.Map;

/**
 * The paper account, quote currency.
 *
 * @param startCapital  money it began with
 * @param equity        cash plus positions at market prices
 * @param cash          money not invested
 * @param realizedPnl   profit on closed quantities, before fees
 * @param feesPaid      fees so far
 * @param openPositions targets it holds something of
 */
public record AccountState(
        double startCapital, double equity, double cash, double realizedPnl, double feesPaid, int openPositions) {

    static AccountState of(PaperBook book, Map<String, Double> marks) {
        return new AccountState(book.balance().startCapital(), book.equity(marks), book.balance().cash(),
                book.balance().realizedPnl(), book.balance().feesPaid(),
                (int) book.positions().values().stream().filter(position -> position.quantity() != 0).count());
    }

    /** Profit or loss since the beginning, open positions at market prices, after fees. */
    public double profit() {
        return equity - startCapital;
    }

    /** The same as a share of the start capital. */
    public double profitShare() {
        return startCapital == 0 ? 0 : profit() / startCapital;
    }
}
