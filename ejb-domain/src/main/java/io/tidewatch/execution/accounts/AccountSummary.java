package io.tidewatch.execution.accounts;

import java.time.Instant;

/**
 * One account, quote currency. Equity = start capital + realised + unrealised profit - fees + funding.
 *
 * @param account          {@code paper}, the name of a live adapter, or {@code replay:...}
 * @param startCapital     money it began with
 * @param cash             money not invested
 * @param realizedPnl      profit of everything closed, before fees
 * @param unrealizedPnl    profit of what is held, at the latest prices; at cost where there is none
 * @param feesPaid         fees, positive
 * @param funding          funding received less paid
 * @param equity           cash plus positions at the latest prices
 * @param realizedDrawdown share of the highest realised equity that is lost now, 0..1
 * @param openPositions    how many targets it holds
 * @param openedAt         when it was opened
 * @param updatedAt        last booking
 */
public record AccountSummary(
        String account, double startCapital, double cash, double realizedPnl, double unrealizedPnl, double feesPaid, double funding,
        double equity, double realizedDrawdown, int openPositions, Instant openedAt, Instant updatedAt) {

    /** Everything earned since the account was opened, quote currency. */
    public double netPnl() {
        return equity - startCapital;
    }
}
