package io.tidewatch.execution;

import io.tidewatch.execution.VenueOrderReport.Accepted;
import io.tidewatch.execution.VenueOrderReport.Booked;
import io.tidewatch.execution.VenueOrderReport.Lost;
import io.tidewatch.execution.VenueOrderReport.Missing;
import io.tidewatch.execution.VenueOrderReport.Refused;
import io.tidewatch.execution.VenueOrderReport.Seen;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How far an order at a venue has come. Reports may be applied in any order and any number of times: the same reports always
 * lead to the same progress, a quantity never shrinks, and what the venue ended never reopens.
 *
 * @param state    where it stands
 * @param quantity base units ordered, positive
 * @param reported most base units the venue ever said were traded
 * @param booked   base units of its trades that are in the books
 */
public record VenueOrderProgress(VenueOrderState state, BigDecimal quantity, BigDecimal reported, BigDecimal booked) {

    /** An order taken for absent turned out to exist. */
    public static final String ABSENT_ORDER_EXISTS = "absent_order_exists";
    /** Something was traded for an order that was refused. */
    public static final String REFUSED_ORDER_TRADED = "refused_order_traded";
    /** The venue does not know an order that it had taken. */
    public static final String KNOWN_ORDER_MISSING = "known_order_missing";

    /** What is known less surely first. Of two words about one order the later in this list counts. */
    private static final List<VenueOrderState> SURER = List.of(
            VenueOrderState.INTENT, VenueOrderState.UNKNOWN, VenueOrderState.ABSENT, VenueOrderState.OPEN,
            VenueOrderState.PARTIALLY_FILLED, VenueOrderState.REJECTED, VenueOrderState.EXPIRED, VenueOrderState.CANCELED,
            VenueOrderState.FILLED);

    /**
     * What a report made of an order.
     *
     * @param after progress with the report
     * @param alarm code of a contradiction that a person must hear of; empty otherwise
     */
    public record Step(VenueOrderProgress after, Optional<String> alarm) {
    }

    /** An order that is committed and was not sent yet. */
    public static VenueOrderProgress intent(BigDecimal quantity) {
        return new VenueOrderProgress(VenueOrderState.INTENT, quantity, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Base units that are known to be traded: what the venue says or what is booked, whichever is more. */
    public BigDecimal traded() {
        return reported.max(booked);
    }

    /** Whether nothing more is to be asked: ended, and every reported trade is in the books. */
    public boolean isSettled() {
        return state.isFinal() && booked.compareTo(reported) >= 0;
    }

    /** Applies what was learned. */
    public Step apply(VenueOrderReport report) {
        BigDecimal nowReported = report instanceof Seen seen ? reported.max(seen.traded()) : reported;
        BigDecimal nowBooked = report instanceof Booked trades ? booked.max(trades.total()) : booked;
        VenueOrderState heard = word(report);
        VenueOrderState next = VenueOrderTransitions.change(state,
                with(SURER.indexOf(heard) > SURER.indexOf(state) ? heard : state, nowReported.max(nowBooked)));
        VenueOrderProgress after = new VenueOrderProgress(next, quantity, nowReported, nowBooked);
        return new Step(after, alarm(report, after));
    }

    private VenueOrderState word(VenueOrderReport report) {
        if (report instanceof Seen seen) {
            // With nothing traded a partly filled order is an open one.
            return seen.state() == VenueOrderState.PARTIALLY_FILLED ? VenueOrderState.OPEN : seen.state();
        }
        if (report instanceof Accepted) {
            return VenueOrderState.OPEN;
        }
        if (report instanceof Refused) {
            return VenueOrderState.REJECTED;
        }
        if (report instanceof Missing) {
            return VenueOrderState.ABSENT;
        }
        return report instanceof Lost ? VenueOrderState.UNKNOWN : state;
    }

    /** The state once it is known how much was traded. */
    private VenueOrderState with(VenueOrderState word, BigDecimal traded) {
        if (traded.signum() == 0) {
            return word;
        }
        if (traded.compareTo(quantity) >= 0) {
            return VenueOrderState.FILLED;
        }
        return switch (word) {
            case INTENT, UNKNOWN, ABSENT, OPEN, PARTIALLY_FILLED -> VenueOrderState.PARTIALLY_FILLED;
            // What traded was not refused; the venue ended it.
            case REJECTED, EXPIRED -> VenueOrderState.EXPIRED;
            case CANCELED -> VenueOrderState.CANCELED;
            case FILLED -> VenueOrderState.FILLED;
        };
    }

    private Optional<String> alarm(VenueOrderReport report, VenueOrderProgress after) {
        if (state == VenueOrderState.ABSENT && after.state != state) {
            return Optional.of(ABSENT_ORDER_EXISTS);
        }
        if (state == VenueOrderState.REJECTED && after.traded().signum() > 0) {
            return Optional.of(REFUSED_ORDER_TRADED);
        }
        boolean known = SURER.indexOf(state) > SURER.indexOf(VenueOrderState.ABSENT) && state != VenueOrderState.REJECTED;
        return report instanceof Missing && known ? Optional.of(KNOWN_ORDER_MISSING) : Optional.empty();
    }
}
