package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.risk.TradeOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaperAccountingTest {

    @Test
    void realisesProfitOnlyOnWhatIsClosed() {
        PaperPosition.Change opened = PaperPosition.FLAT.apply(OrderSide.BUY, 2, 100, 0.1);
        PaperPosition.Change enlarged = opened.after().apply(OrderSide.BUY, 2, 110, 0.1);
        PaperPosition.Change reduced = enlarged.after().apply(OrderSide.SELL, 1, 120, 0.1);

        assertThat(opened.realizedPnl()).isZero();
        assertThat(enlarged.after().held().averagePrice()).isEqualTo(105.0);
        assertThat(reduced.closedQty()).isEqualTo(1.0);
        assertThat(reduced.realizedPnl()).isEqualTo(15.0);
        assertThat(reduced.after().quantity()).isEqualTo(3.0);
        assertThat(reduced.after().held().averagePrice()).isEqualTo(105.0);
        assertThat(reduced.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.profit()).isCloseTo(15 - 0.05 - 0.1, within(1e-12));
            assertThat(outcome.notional()).isEqualTo(105.0);
        });
        assertThat(reduced.after().feesPaid()).isCloseTo(0.3, within(1e-12));
        assertThat(reduced.after().unrealizedPnl(100)).isEqualTo(-15.0);
    }

    @Test
    void turnsAPositionAroundAtTheNewPrice() {
        PaperPosition longOne = PaperPosition.FLAT.apply(OrderSide.BUY, 1, 100, 0).after();
        PaperPosition.Change flipped = longOne.apply(OrderSide.SELL, 3, 90, 0);

        assertThat(flipped.closedQty()).isEqualTo(1.0);
        assertThat(flipped.realizedPnl()).isEqualTo(-10.0);
        assertThat(flipped.after().quantity()).isEqualTo(-2.0);
        assertThat(flipped.after().held().averagePrice()).isEqualTo(90.0);
        assertThat(flipped.after().apply(OrderSide.BUY, 2, 80, 0).realizedPnl()).isEqualTo(20.0);
    }

    @Test
    void endsFlatWithoutDust() {
        PaperPosition held = PaperPosition.FLAT.apply(OrderSide.BUY, 0.1, 3, 0).after().apply(OrderSide.BUY, 0.2, 3, 0).after();
        PaperPosition flat = held.apply(OrderSide.SELL, 0.3, 3, 0).after();
        assertThat(flat.quantity()).isZero();
        assertThat(flat.held().averagePrice()).isZero();
    }

    /** Whatever is traded: positions are the sums of the trades and the money adds up to far less than a cent. */
    @Test
    void keepsTheBooksBalanced() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            PaperBook book = PaperBook.open(100_000);
            Map<String, Double> sums = new HashMap<>();
            double net = 0;
            for (int i = 0; i < 500; i++) {
                String target = "T" + random.nextInt(3);
                OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
                double quantity = Math.max(1e-6, random.nextDouble() * Math.pow(10, random.nextInt(4) - 2));
                double price = 1 + random.nextDouble() * 80_000;
                FillLeg leg = new FillLeg("limit", quantity, price, TradeCost.fee(quantity * price, 5));
                PaperBook.Booked booked = book.apply(Trade.of(i, 1, "d", "liquid", target, "s", side, leg));
                sums.merge(target, side.sign() * quantity, Double::sum);
                net += booked.change().outcome().map(TradeOutcome::profit).orElse(0.0);
                assertThat(booked.change().closedQty()).isBetween(0.0, quantity);
            }
            book.positions().forEach((key, position) ->
                    assertThat(position.quantity()).isCloseTo(sums.get(key.target()), within(1e-9)));
            assertThat(book.imbalance()).isCloseTo(0.0, within(0.005));
            AccountBalance balance = book.balance();
            double openFees = book.positions().values().stream().mapToDouble(position -> position.held().openFees()).sum();
            assertThat(net).isCloseTo(balance.realizedPnl() - balance.feesPaid() + openFees, within(0.005));
            assertThat(book.equity(Map.of())).isCloseTo(balance.realizedEquity(), within(0.005));
            assertThat(balance.realizedDrawdown()).isGreaterThanOrEqualTo(0.0);
        }
    }

    @Test
    void measuresDrawdownFromTheBestRealisedEquity() {
        AccountBalance account = new AccountBalance(1000, 1000, 200, 0, 1250);
        assertThat(account.realizedDrawdown()).isCloseTo(0.04, within(1e-12));
        assertThat(AccountBalance.open(1000).realizedDrawdown()).isZero();
    }
}
