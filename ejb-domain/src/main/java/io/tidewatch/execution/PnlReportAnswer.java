package io.tidewatch.execution;

import java.util.List;

/**
 * Attributed profit. Money in quote currency.
 *
 * @param totals   over all targets
 * @param byTarget largest ordered notional first
 */
public record PnlReportAnswer(Totals totals, List<Target> byTarget) {

    /** Sums over all targets; fee, slippage and impact are costs, positive when paid. */
    record Totals(
            double selectionPnl, double timingPnl, double executionPnl, double costPnl, double riskConstraintPnl, double netPnl,
            double grossNotionalSigned, double rejectRate, double market, double signal, double fee, double slippage, double impact,
            double funding) {

        static Totals of(PnlAttribution.Totals totals) {
            PnlParts parts = totals.parts();
            return new Totals(parts.selection(), parts.timing(), parts.execution(), parts.cost(), parts.riskConstraint(), totals.net(),
                    totals.grossSigned(), totals.rejectRate(), parts.market(), parts.signal(), parts.fee(), parts.slippage(),
                    parts.impact(), parts.funding());
        }
    }

    /** The parts of one target. */
    record Target(
            String target, double selectionPnl, double timingPnl, double executionPnl, double costPnl, double riskConstraintPnl,
            int orders, int rejected, double netPnl, double market, double signal, double fee, double slippage, double impact,
            double funding) {

        static Target of(PnlAttribution.Target target) {
            PnlParts parts = target.parts();
            return new Target(target.target(), parts.selection(), parts.timing(), parts.execution(), parts.cost(),
                    parts.riskConstraint(), target.orders(), target.rejected(), parts.net(), parts.market(), parts.signal(), parts.fee(),
                    parts.slippage(), parts.impact(), parts.funding());
        }
    }

    /** The contract's shape of a report. */
    public static PnlReportAnswer of(PnlAttribution.Report report) {
        return new PnlReportAnswer(
                Totals.of(report.totals()), report.byTarget().stream().map(Target::of).toList());
    }
}
