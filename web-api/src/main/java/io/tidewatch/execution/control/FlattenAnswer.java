package io.tidewatch.execution.control;

import java.util.List;

/** What a flatten did or would do; amounts are exact decimals as text. */
final class FlattenAnswer {

    private FlattenAnswer() {
    }

    /** A position. */
    record Position(String account, String venue, String marketType, String symbol, String quantity, String reason) {

        static Position of(HeldPosition held) {
            return new Position(held.account(), held.venue(), held.market().text(), held.symbol(), held.quantity().toPlainString(), null);
        }
    }

    /** A closing order. */
    record Closing(
            String decisionId, long orderId, String account, String symbol, String side, String quantity, String filled, String status,
            String reason) {
    }

    /** The effect of a flatten, before it. */
    record Plan(boolean dryRun, CancelAnswer.Plan cancel, List<Position> positions) {
    }

    /** What a flatten did. */
    record Report(boolean complete, long action, CancelAnswer.Report cancel, List<Closing> closings, List<Position> left) {
    }

    static Plan of(FlattenPlan plan) {
        return new Plan(true, CancelAnswer.of(plan.cancel()), plan.positions().stream().map(Position::of).toList());
    }

    static Report of(FlattenReport report) {
        return new Report(report.complete(), report.action(), CancelAnswer.of(report.cancel()),
                report.closings().stream().map(one -> new Closing(one.decisionId(), one.orderId(), one.account(), one.symbol(), one.side(),
                        one.quantity().toPlainString(), one.filled().toPlainString(), one.status(), one.reason())).toList(),
                report.left().stream().map(one -> new Position(one.account(), one.venue(), null, one.symbol(),
                        one.quantity().toPlainString(), one.reason())).toList());
    }
}
