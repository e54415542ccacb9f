package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order is what its orders at the venue and their booked trades make of it, and nothing else. */
class ParentOutcomeTest {

    private static VenueLeg leg(int number, VenueOrderState state, String quantity, String reported, String booked, String reason) {
        BigDecimal traded = new BigDecimal(booked);
        return new VenueLeg(number, number == 0, new VenueOrderProgress(state, new BigDecimal(quantity), new BigDecimal(reported), traded),
                traded.multiply(new BigDecimal(100 + number)), traded.multiply(new BigDecimal("0.05")), "v" + number, reason);
    }

    @Test
    void countsWhatIsBooked() {
        ParentOutcome outcome = ParentOutcome.of(List.of(
                leg(1, VenueOrderState.FILLED, "0.6", "0.6", "0.6", null), leg(0, VenueOrderState.CANCELED, "1", "0.4", "0.4", null)));
        assertThat(outcome.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(outcome.filled()).isEqualByComparingTo("1");
        assertThat(outcome.average()).isEqualByComparingTo("100.6");
        assertThat(outcome.fees()).isEqualByComparingTo("0.05");
        assertThat(outcome.venueOrderId()).isEqualTo("v1");
        assertThat(outcome.settled()).isTrue();
        assertThat(outcome.rejectReason()).isNull();
    }

    @Test
    void neverCallsAnOpenQuestionRefused() {
        for (VenueOrderState open : List.of(
                VenueOrderState.INTENT, VenueOrderState.UNKNOWN, VenueOrderState.OPEN)) {
            ParentOutcome outcome = ParentOutcome.of(List.of(leg(0, open, "1", "0", "0", null)));
            assertThat(outcome.status()).isEqualTo(OrderStatus.SUBMITTED);
            assertThat(outcome.settled()).isFalse();
            assertThat(outcome.rejectReason()).isNull();
        }
        ParentOutcome reportedOnly = ParentOutcome.of(List.of(leg(0, VenueOrderState.FILLED, "1", "1", "0", null)));
        assertThat(reportedOnly.status()).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void saysWhyNotAllWasTraded() {
        assertThat(ParentOutcome.of(List.of(leg(0, VenueOrderState.CANCELED, "1", "0.4", "0.4", null))))
                .extracting(ParentOutcome::status, ParentOutcome::rejectReason)
                .containsExactly(OrderStatus.PARTIALLY_FILLED, "residual_unfilled");
        assertThat(ParentOutcome.of(List.of(leg(1, VenueOrderState.EXPIRED, "1", "0.4", "0.4", null))).rejectReason())
                .isEqualTo("market_partial_fill");
        assertThat(ParentOutcome.of(List.of(leg(0, VenueOrderState.EXPIRED, "1", "0", "0", null))))
                .extracting(ParentOutcome::status, ParentOutcome::rejectReason)
                .containsExactly(OrderStatus.REJECTED, "no_fill_after_retries");
        assertThat(ParentOutcome.of(List.of(leg(0, VenueOrderState.REJECTED, "1", "0", "0", "bitget_precision_invalid"))).rejectReason())
                .isEqualTo("bitget_precision_invalid");
        assertThat(ParentOutcome.of(List.of(leg(0, VenueOrderState.CANCELED, "1", "0", "0", "risk_blocked:kill_switch"))).status())
                .isEqualTo(OrderStatus.CANCELED);
        assertThat(ParentOutcome.of(List.of(leg(0, VenueOrderState.ABSENT, "1", "0", "0", null))).rejectReason())
                .isEqualTo("venue_error:order_absent");
    }

    @Test
    void aRunStartsOnce() {
        assertThat(DecisionRunState.CREATED.change(DecisionRunState.RUNNING).change(DecisionRunState.COMPLETED).isFinal()).isTrue();
        assertThat(DecisionRunState.CREATED.allows(DecisionRunState.FAILED)).isTrue();
        assertThat(DecisionRunState.RUNNING.allows(DecisionRunState.FAILED)).isTrue();
        for (DecisionRunState next : DecisionRunState.values()) {
            assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> DecisionRunState.COMPLETED.change(next));
            assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> DecisionRunState.FAILED.change(next));
        }
        assertThatExceptionOfType(IllegalTransitionException.class)
                .isThrownBy(() -> DecisionRunState.CREATED.change(DecisionRunState.COMPLETED));
    }
}
