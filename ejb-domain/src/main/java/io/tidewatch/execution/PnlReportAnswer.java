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
            double grossNotionalSigned, double rejectRate, double fee, double slippage, double impact) {

        static Totals of(PnlAttribution.Totals totals) {
            return new Totals(totals.selection(), totals.timing(), totals.execution(), totals.cost(), totals.riskConstraint(),
                    totals.net(), totals.grossSigned(), totals.rejectRate(), totals.fee(), totals.slippage(), totals.impact());
        }
    }

    /** The parts of one target. */
    record Target(
            String target, double selectionPnl, double timingPnl, double executionPnl, double costPnl, double riskConstraintPnl,
            int orders, int rejected) {

        static Target of(PnlAttribution.Target target) {
            return new Target(target.target(), target.selection(), target.timing(), target.execution(), target.cost(),
                    target.riskConstraint(), target.orders(), target.rejected());
        }
    }

    /** The contract's shape of a report. */
    public static PnlReportAnswer of(PnlAttribution.Report report) {
        return new PnlReportAnswer(
                Totals.of(report.totals()), report.byTarget().stream().map(Target::of).toList());
    }
}
