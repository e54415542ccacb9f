package io.tidewatch.ops.trace;

import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.desk.OrderLeg;
import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.desk.FoundRiskEvent;
import io.tidewatch.signals.Action;
import java.util.List;
import java.util.Optional;

/**
 * Whether a decision traded, and why (not).
 *
 * @param kind   what came of it
 * @param reason code of the refusal or rejection; empty without one
 */
public record Verdict(Kind kind, String reason) {

    /** What can come of a decision. */
    public enum Kind {
        /** All that was ordered was traded. */
        TRADED,
        /** A part was traded. */
        TRADED_PARTLY,
        /** Nobody knows yet what became of an order at its venue. */
        UNKNOWN,
        /** An order rests at its venue. */
        RESTING,
        /** Risk did not let it through. */
        BLOCKED,
        /** The adapter or the venue refused it. */
        REJECTED,
        /** Cancelled before anything was traded. */
        CANCELED,
        /** Accepted, and not executed: nobody ran it, or a run was refused without a note that names it. */
        WAITING,
        /** Written by a rebalance, never meant to be executed. */
        SIMULATED,
        /** The signal says to hold. */
        HOLD,
        /** The signal says to trade, but no order was made: the position was close enough to its target, or nobody ordered. */
        NO_ORDER,
        /** Only target weights are stored. */
        TARGETS_ONLY
    }

    static Verdict of(
            List<SignalRow> signals, List<StoredOrder> orders, List<OrderLeg> legs, List<FoundRiskEvent> findings) {
        if (orders.isEmpty()) {
            return withoutOrder(signals);
        }
        if (legs.stream().anyMatch(OrderLeg::isOfUnknownFate)) {
            return new Verdict(Kind.UNKNOWN, "");
        }
        if (orders.stream().allMatch(order -> is(order, OrderStatus.FILLED))) {
            return new Verdict(Kind.TRADED, "");
        }
        if (orders.stream().anyMatch(order -> is(order, OrderStatus.FILLED) || is(order, OrderStatus.PARTIALLY_FILLED))) {
            return new Verdict(Kind.TRADED_PARTLY, reason(orders));
        }
        if (legs.stream().anyMatch(leg -> !leg.state().isFinal())) {
            return new Verdict(Kind.RESTING, "");
        }
        if (orders.stream().anyMatch(order -> is(order, OrderStatus.REJECTED))) {
            return new Verdict(Kind.REJECTED, reason(orders));
        }
        if (orders.stream().anyMatch(order -> order.metadata().hasNonNull("risk_block"))) {
            return new Verdict(Kind.BLOCKED, reason(orders));
        }
        if (orders.stream().anyMatch(order -> is(order, OrderStatus.CANCELED))) {
            return new Verdict(Kind.CANCELED, reason(orders));
        }
        if (orders.stream().noneMatch(order -> is(order, OrderStatus.SUBMITTED))) {
            return new Verdict(Kind.SIMULATED, "");
        }
        return findings.stream().map(FoundRiskEvent::code).filter(Verdict::refuses).reduce((older, newer) -> newer)
                .map(code -> new Verdict(Kind.BLOCKED, code)).orElse(new Verdict(Kind.WAITING, ""));
    }

    /** Whether an order is refused with it; other findings only changed what was ordered. */
    private static boolean refuses(String code) {
        return RiskCode.of(code).map(RiskCode::effect).filter(
                effect -> effect == RiskCode.Effect.BLOCKS || effect == RiskCode.Effect.HARD).isPresent();
    }

    private static Verdict withoutOrder(List<SignalRow> signals) {
        if (signals.isEmpty()) {
            return new Verdict(Kind.TARGETS_ONLY, "");
        }
        boolean hold = signals.stream().allMatch(signal -> signal.action().equals(Action.HOLD.wireName()));
        return new Verdict(hold ? Kind.HOLD : Kind.NO_ORDER, "");
    }

    private static boolean is(StoredOrder order, OrderStatus status) {
        return order.status().equals(status.text());
    }

    private static String reason(List<StoredOrder> orders) {
        return orders.stream().map(OrderDesk::reason).flatMap(Optional::stream).findFirst().orElse("");
    }
}
