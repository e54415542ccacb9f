package io.tidewatch.execution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/**
 * Where an order stands, from its orders at the venue and their booked trades only.
 *
 * @param status       one of the contract
 * @param filled       booked base units
 * @param average      quantity-weighted price of the booked trades; null when there are none
 * @param fees         quote currency
 * @param remaining    base units not booked, 0 or more
 * @param rejectReason why it was refused or not filled whole; null where it is filled or not known yet
 * @param venueOrderId the venue's name of its latest order; null without one
 * @param settled      whether nothing can be expected any more
 */
public record ParentOutcome(
        OrderStatus status, BigDecimal filled, BigDecimal average, BigDecimal fees, BigDecimal remaining, String rejectReason,
        String venueOrderId, boolean settled) {

    private static final Comparator<VenueLeg> BY_NUMBER = Comparator.comparingInt(VenueLeg::number);

    /**
     * Derives it.
     *
     * @param legs at least one, in any order
     */
    public static ParentOutcome of(List<VenueLeg> legs) {
        List<VenueLeg> sent = legs.stream().sorted(BY_NUMBER).toList();
        BigDecimal filled = sum(sent.stream().map(leg -> leg.progress().booked()).toList());
        BigDecimal notional = sum(sent.stream().map(VenueLeg::notional).toList());
        BigDecimal fees = sum(sent.stream().map(VenueLeg::fees).toList());
        BigDecimal remaining = sent.get(0).progress().quantity().subtract(filled).max(BigDecimal.ZERO);
        String venueOrderId = sent.stream().map(VenueLeg::venueOrderId).filter(id -> id != null)
                .reduce((earlier, later) -> later).orElse(null);
        boolean settled = sent.stream().allMatch(leg -> leg.progress().isSettled());
        OrderStatus status = status(sent, filled, remaining, settled);
        String reason = settled && status != OrderStatus.FILLED ? reason(sent, status) : null;
        return new ParentOutcome(status, filled, filled.signum() == 0 ? null : notional.divide(filled, MathContext.DECIMAL128), fees,
                remaining, reason, venueOrderId, settled);
    }

    private static OrderStatus status(List<VenueLeg> sent, BigDecimal filled, BigDecimal remaining, boolean settled) {
        VenueOrderState last = last(sent).progress().state();
        if (filled.signum() > 0) {
            boolean whole = remaining.signum() == 0 || settled && last == VenueOrderState.FILLED;
            return whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        }
        if (!settled) {
            return OrderStatus.SUBMITTED;
        }
        return last == VenueOrderState.CANCELED && last(sent).reason() != null ? OrderStatus.CANCELED : OrderStatus.REJECTED;
    }

    private static String reason(List<VenueLeg> sent, OrderStatus status) {
        VenueLeg last = last(sent);
        if (status == OrderStatus.PARTIALLY_FILLED) {
            return sent.get(0).limit() ? RejectReason.RESIDUAL_UNFILLED : RejectReason.MARKET_PARTIAL_FILL;
        }
        if (last.progress().state() == VenueOrderState.ABSENT) {
            return RejectReason.ORDER_ABSENT;
        }
        return last.reason() != null ? last.reason() : RejectReason.NO_FILL;
    }

    private static VenueLeg last(List<VenueLeg> sent) {
        return sent.get(sent.size() - 1);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
