package io.tidewatch.backtest.analysis;

/**
 * The cost of one trade, fractions of capital.
 *
 * @param fee      of the venue
 * @param slippage of the fill
 * @param spread   half the quoted spread
 * @param impact   of the trade on the price
 */
record TradingCost(double fee, double slippage, double spread, double impact) {

    double total() {
        return fee + slippage + spread + impact;
    }
}
