package io.tidewatch.execution.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What the venue holds against our fills. */
class HeldQuantityTest {

    private static final BigDecimal ALLOWED = new BigDecimal("100");

    private static HeldQuantity.Verdict verdict(String venue, String own, String baseline, String price, boolean inFlight) {
        return new HeldQuantity(new BigDecimal(venue), new BigDecimal(own), new BigDecimal(baseline),
                price == null ? null : new BigDecimal(price), inFlight).against(ALLOWED);
    }

    @Test
    void aDifferenceIsWorthItsPriceWhateverItsSign() {
        assertThat(verdict("0.5", "0.502", "0", "50000", false).differs()).isFalse();
        assertThat(verdict("0.5", "0.50200001", "0", "50000", false).differs()).isTrue();
        assertThat(verdict("-0.1", "0", "0", "50000", false).value()).isEqualByComparingTo("5000");
    }

    @Test
    void whatWasThereBeforeIsNotOurs() {
        assertThat(verdict("3.25", "0.25", "3", "50000", false).quantity()).isZero();
        assertThat(verdict("0", "0.25", "3", "50000", false).differs()).isTrue();
    }

    @Test
    void anUnknownWorthIsTakenForTooMuch() {
        assertThat(verdict("0.00000001", "0", "0", null, false).differs()).isTrue();
        assertThat(verdict("7", "7", "0", null, false).differs()).isFalse();
    }

    @Test
    void nothingIsSaidWhileAnOrderMayTradeUnseen() {
        assertThat(verdict("2", "1", "0", "50000", true)).satisfies(verdict -> {
            assertThat(verdict.differs()).isFalse();
            assertThat(verdict.value()).isNull();
        });
    }
}
