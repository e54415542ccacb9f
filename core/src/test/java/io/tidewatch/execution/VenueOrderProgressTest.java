package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidewatch.execution.VenueOrderReport.Accepted;
import io.tidewatch.execution.VenueOrderReport.Booked;
import io.tidewatch.execution.VenueOrderReport.Lost;
import io.tidewatch.execution.VenueOrderReport.Missing;
import io.tidewatch.execution.VenueOrderReport.Refused;
import io.tidewatch.execution.VenueOrderReport.Seen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same reports give the same end, whatever the order in which they come and however often. */
class VenueOrderProgressTest {

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final List<VenueOrderState> REPORTED =
            Arrays.stream(VenueOrderState.values()).filter(VenueOrderState::isReported).toList();

    private static VenueOrderReport random(Random random) {
        BigDecimal traded = BigDecimal.valueOf(random.nextInt(4) == 0 ? 10 : random.nextInt(10));
        return switch (random.nextInt(8)) {
            case 0 -> new Accepted();
            case 1 -> new Refused();
            case 2 -> new Lost();
            case 3 -> new Missing();
            case 4, 5 -> new Booked(traded);
            default -> new Seen(REPORTED.get(random.nextInt(REPORTED.size())), traded);
        };
    }

    private static VenueOrderProgress all(List<VenueOrderReport> reports) {
        VenueOrderProgress progress = VenueOrderProgress.intent(TEN);
        for (VenueOrderReport report : reports) {
            VenueOrderProgress after = progress.apply(report).after();
            assertThat(after.reported()).isGreaterThanOrEqualTo(progress.reported());
            assertThat(after.booked()).isGreaterThanOrEqualTo(progress.booked());
            boolean endedByVenue = progress.state().isFinal() && progress.state() != VenueOrderState.ABSENT;
            assertThat(endedByVenue && !after.state().isFinal()).isFalse();
            assertThat(after.state() == progress.state() || VenueOrderTransitions.allows(progress.state(), after.state())).isTrue();
            progress = after;
        }
        return progress;
    }

    @Test
    void anyOrderAndAnyRepetitionGivesTheSameEnd() {
        Random random = new Random(20_260_101L);
        for (int round = 0; round < 20_000; round++) {
            List<VenueOrderReport> reports = new ArrayList<>();
            int count = 1 + random.nextInt(7);
            for (int i = 0; i < count; i++) {
                reports.add(random(random));
            }
            List<VenueOrderReport> mixed = new ArrayList<>(reports);
            mixed.add(reports.get(random.nextInt(count)));
            Collections.shuffle(mixed, random);
            assertThat(all(mixed)).as("%s against %s", mixed, reports).isEqualTo(all(reports));
        }
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        int allowed = 0;
        for (VenueOrderState from : VenueOrderState.values()) {
            for (VenueOrderState to : VenueOrderState.values()) {
                if (VenueOrderTransitions.allows(from, to)) {
                    allowed++;
                    assertThat(VenueOrderTransitions.change(from, to)).isEqualTo(to);
                } else if (from != to) {
                    assertThatExceptionOfType(IllegalTransitionException.class)
                            .isThrownBy(() -> VenueOrderTransitions.change(from, to))
                            .satisfies(e -> assertThat(e.from() + e.to()).isEqualTo(from.name() + to.name()));
                }
            }
        }
        assertThat(allowed).isEqualTo(35);
        assertThat(VenueOrderTransitions.allows(VenueOrderState.FILLED, VenueOrderState.CANCELED)).isFalse();
        assertThat(VenueOrderTransitions.allows(VenueOrderState.CANCELED, VenueOrderState.OPEN)).isFalse();
    }

    @Test
    void aFillAfterTheCancelIsBookedAndTheOrderStaysEnded() {
        VenueOrderProgress cancelled = all(List.of(new Accepted(), new Seen(VenueOrderState.CANCELED, new BigDecimal("3"))));
        assertThat(cancelled.isSettled()).isFalse();
        VenueOrderProgress booked = cancelled.apply(new Booked(new BigDecimal("3"))).after();
        assertThat(booked.isSettled()).isTrue();
        VenueOrderProgress late = booked.apply(new Booked(new BigDecimal("4"))).after();
        assertThat(late.state()).isEqualTo(VenueOrderState.CANCELED);
        assertThat(late.booked()).isEqualByComparingTo("4");
        assertThat(late.apply(new Booked(TEN)).after().state()).isEqualTo(VenueOrderState.FILLED);
    }

    @Test
    void aContradictionRaisesAnAlarm() {
        VenueOrderProgress absent = all(List.of(new Lost(), new Missing()));
        assertThat(absent.state()).isEqualTo(VenueOrderState.ABSENT);
        VenueOrderProgress.Step late = absent.apply(new Booked(BigDecimal.ONE));
        assertThat(late.alarm()).contains(VenueOrderProgress.ABSENT_ORDER_EXISTS);
        assertThat(late.after().state()).isEqualTo(VenueOrderState.PARTIALLY_FILLED);
        assertThat(absent.apply(new Seen(VenueOrderState.OPEN, BigDecimal.ZERO)).alarm()).isPresent();
        assertThat(absent.apply(new Missing()).alarm()).isEmpty();
        assertThat(all(List.of(new Refused())).apply(new Booked(BigDecimal.ONE)).alarm())
                .contains(VenueOrderProgress.REFUSED_ORDER_TRADED);
        VenueOrderProgress.Step missing = all(List.of(new Accepted())).apply(new Missing());
        assertThat(missing.alarm()).contains(VenueOrderProgress.KNOWN_ORDER_MISSING);
        assertThat(missing.after().state()).isEqualTo(VenueOrderState.OPEN);
        assertThat(all(List.of(new Accepted())).apply(new Seen(VenueOrderState.FILLED, TEN)).alarm()).isEmpty();
    }
}
