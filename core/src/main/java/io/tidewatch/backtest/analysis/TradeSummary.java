package io.tidewatch.backtest.analysis;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Figures over the trades of a run; amounts are fractions of a target's capital. Win rate, factors and means look at closed
 * trades by net pnl and are NaN without the trades they divide by; pnl and cost look at all.
 *
 * @param trades           number of trades, open ones included
 * @param open             trades that are still open
 * @param longTrades       trades that earn when the price rises
 * @param shortTrades      trades that earn when the price falls
 * @param winRate          share of closed trades with a gain
 * @param profitFactor     gains over losses
 * @param payoffRatio      mean gain over mean loss
 * @param expectancy       mean net pnl of a closed trade
 * @param averageWin       mean gain
 * @param averageLoss      mean loss, 0 or less
 * @param largestWin       largest gain; 0 without any
 * @param largestLoss      largest loss, 0 or less
 * @param longestLosingRun most closed trades without a gain in a row, by entry
 * @param averageSteps     mean number of steps held
 * @param netPnl           sum of net pnl
 * @param cost             sum of trading costs
 */
public record TradeSummary(
        int trades, int open, int longTrades, int shortTrades, double winRate, double profitFactor, double payoffRatio,
        double expectancy, double averageWin, double averageLoss, double largestWin, double largestLoss, int longestLosingRun,
        double averageSteps, double netPnl, double cost) {

    static TradeSummary of(List<Trade> all) {
        List<Trade> closed = all.stream().filter(Trade::closed).toList();
        List<Trade> wins = closed.stream().filter(trade -> trade.netPnl() > 0).toList();
        List<Trade> losses = closed.stream().filter(trade -> trade.netPnl() < 0).toList();
        double won = sum(wins, Trade::netPnl);
        double lost = sum(losses, Trade::netPnl);
        int longs = (int) all.stream().filter(trade -> trade.side() == Trade.Side.LONG).count();
        double averageWin = won / wins.size();
        double averageLoss = lost / losses.size();
        return new TradeSummary(all.size(), all.size() - closed.size(), longs, all.size() - longs,
                (double) wins.size() / closed.size(), won / -lost, averageWin / -averageLoss,
                sum(closed, Trade::netPnl) / closed.size(), averageWin, averageLoss,
                wins.stream().mapToDouble(Trade::netPnl).max().orElse(0), losses.stream().mapToDouble(Trade::netPnl).min().orElse(0),
                losingRun(closed), sum(all, Trade::stepsHeld) / all.size(), sum(all, Trade::netPnl), sum(all, Trade::cost));
    }

    private static int losingRun(List<Trade> closed) {
        int run = 0;
        int longest = 0;
        for (Trade trade : closed) {
            run = trade.netPnl() > 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static double sum(List<Trade> trades, ToDoubleFunction<Trade> figure) {
        return trades.stream().mapToDouble(figure).sum();
    }
}
