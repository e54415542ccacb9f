package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Quantities and prices fit the venue, and never to our disadvantage. */
class VenueSizingTest {

    private static final VenueSizing BTC = new VenueSizing(
            new BigDecimal("0.01"), new BigDecimal("0.0001"), new BigDecimal("0.0002"), new BigDecimal("5"));

    @Test
    void roundsDownToWholeSteps() {
        assertThat(BTC.quantity(new BigDecimal("0.12349999"))).isEqualByComparingTo("0.1234");
        assertThat(BTC.quantity(new BigDecimal("0.00009"))).isZero();
    }

    @Test
    void theLimitIsNeverWorseThanTheSlippageAllows() {
        assertThat(BTC.limitPrice(new BigDecimal("50000.005"), OrderSide.BUY, new BigDecimal("2"))).isEqualByComparingTo("50010.00");
        assertThat(BTC.limitPrice(new BigDecimal("50000.005"), OrderSide.SELL, new BigDecimal("2"))).isEqualByComparingTo("49990.01");
        assertThat(BTC.limitPrice(new BigDecimal("50000"), OrderSide.BUY, BigDecimal.ZERO)).isEqualByComparingTo("50000");
    }

    @Test
    void saysWhatIsTooSmall() {
        assertThat(BTC.tooSmall(new BigDecimal("0.0001"), null)).contains("order_below_venue_minimum:quantity");
        assertThat(BTC.tooSmall(new BigDecimal("0.0002"), new BigDecimal("20000"))).contains("order_below_venue_minimum:notional");
        assertThat(BTC.tooSmall(new BigDecimal("0.0002"), new BigDecimal("25000"))).isEmpty();
        assertThat(BTC.tooSmall(BigDecimal.ZERO, null)).isPresent();
    }

    @Test
    void valuesAFeeInTheQuoteCurrency() {
        BigDecimal fee = new BigDecimal("0.001");
        BigDecimal price = new BigDecimal("50000");
        assertThat(FillFee.inQuote(fee, "BTC", "BTCUSDT", price)).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("50"));
        assertThat(FillFee.inQuote(fee, "USDT", "BTCUSDT", price)).contains(fee);
        assertThat(FillFee.inQuote(fee, "USDC", "BTC-USD", price)).contains(fee);
        assertThat(FillFee.inQuote(fee, "BGB", "BTCUSDT", price)).isEmpty();
    }
}
