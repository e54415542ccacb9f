package io.tidewatch.backtest.analysis;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What the analysed path paid: sums over its steps, means over the targets, fractions of a target's capital.
 *
 * @param grossPnl           additive pnl before costs
 * @param fee                of the venue
 * @param slippage           of fills
 * @param spread             half spreads paid
 * @param impact             of trades on prices
 * @param funding            paid, negative when received
 * @param netPnl             additive pnl after all costs
 * @param turnover           traded fraction of capital
 * @param costBps            trading cost per unit traded, basis points; NaN without a trade
 * @param breakEvenBps       trading cost per unit traded at which the net pnl would be 0; NaN without a trade
 * @param fundingUnknown     share of the steps whose funding rate was asked for and not known
 */
public record CostTotals(
        double grossPnl, double fee, double slippage, double spread, double impact, double funding, double netPnl, double turnover,
        double costBps, double breakEvenBps, double fundingUnknown) {

    private static final double BPS = 10_000;

    static CostTotals of(List<AnalysedTarget> targets) {
        double gross = mean(targets, target -> sum(target.size, target::gross));
        double fee = mean(targets, target -> target.fee);
        double slippage = mean(targets, target -> target.slippage);
        double spread = mean(targets, target -> target.spread);
        double impact = mean(targets, target -> target.impact);
        double funding = mean(targets, target -> sum(target.size, i -> target.funding[i]));
        double turnover = mean(targets, target -> sum(target.size, i -> target.traded[i]));
        double trading = fee + slippage + spread + impact;
        double steps = targets.stream().mapToInt(target -> target.size).sum();
        return new CostTotals(gross, fee, slippage, spread, impact, funding, gross - trading - funding, turnover,
                trading / turnover * BPS, (gross - funding) / turnover * BPS,
                targets.stream().mapToInt(target -> target.fundingUnknown).sum() / steps);
    }

    private static double mean(List<AnalysedTarget> targets, ToDoubleFunction<AnalysedTarget> figure) {
        return targets.stream().mapToDouble(figure).sum() / targets.size();
    }

    private static double sum(int steps, IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += value.applyAsDouble(i);
        }
        return sum;
    }
}
