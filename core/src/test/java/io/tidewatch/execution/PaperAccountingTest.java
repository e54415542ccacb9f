package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaperAccountingTest {

    @Test
    void realisesProfitOnlyOnWhatIsClosed() {
        PaperPosition.Change opened = PaperPosition.FLAT.apply(OrderSide.BUY, 2, 100, 0.1);
        PaperPosition.Change enlarged = opened.after().apply(OrderSide.BUY, 2, 110, 0.1);
        PaperPosition.Change reduced = enlarged.after().apply(OrderSide.SELL, 1, 120, 0.1);

        assertThat(opened.realizedPnl()).isZero();
        assertThat(enlarged.after().averageCost()).isEqualTo(105.0);
        assertThat(reduced.closedQty()).isEqualTo(1.0);
        assertThat(reduced.realizedPnl()).isEqualTo(15.0);
        assertThat(reduced.after().quantity()).isEqualTo(3.0);
        assertThat(reduced.after().averageCost()).isEqualTo(105.0);
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
        assertThat(flipped.after().averageCost()).isEqualTo(90.0);
        assertThat(flipped.after().apply(OrderSide.BUY, 2, 80, 0).realizedPnl()).isEqualTo(20.0);
    }

    @Test
    void endsFlatWithoutDust() {
        PaperPosition held = PaperPosition.FLAT.apply(OrderSide.BUY, 0.1, 3, 0).after().apply(OrderSide.BUY, 0.2, 3, 0).after();
        PaperPosition flat = held.apply(OrderSide.SELL, 0.3, 3, 0).after();
        assertThat(flat.quantity()).isZero();
        assertThat(flat.averageCost()).isZero();
    }

    /** Whatever is traded: the position is the sum of the fills and the money adds up to far less than a cent. */
    @Test
    void keepsTheBooksBalanced() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            PaperPosition[] positions = {PaperPosition.FLAT, PaperPosition.FLAT, PaperPosition.FLAT};
            double[] sums = new double[positions.length];
            AccountBalance account = AccountBalance.open(100_000);
            for (int i = 0; i < 500; i++) {
                int which = random.nextInt(positions.length);
                OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
                double quantity = Math.max(1e-6, random.nextDouble() * Math.pow(10, random.nextInt(4) - 2));
                double price = 1 + random.nextDouble() * 80_000;
                double fee = TradeCost.fee(quantity * price, 5);
                PaperPosition.Change change = positions[which].apply(side, quantity, price, fee);
                account = account.apply(side, quantity, price, fee, change);
                positions[which] = change.after();
                sums[which] += side.sign() * quantity;
                assertThat(change.closedQty()).isBetween(0.0, quantity);
            }
            double cost = 0;
            double realized = 0;
            double fees = 0;
            for (int i = 0; i < positions.length; i++) {
                assertThat(positions[i].quantity()).isCloseTo(sums[i], within(1e-9));
                cost += positions[i].costValue();
                realized += positions[i].realizedPnl();
                fees += positions[i].feesPaid();
            }
            assertThat(account.imbalance(cost)).isCloseTo(0.0, within(0.005));
            assertThat(account.realizedPnl()).isCloseTo(realized, within(0.005));
            assertThat(account.feesPaid()).isCloseTo(fees, within(0.005));
            assertThat(account.realizedDrawdown()).isGreaterThanOrEqualTo(0.0);
        }
    }

    @Test
    void measuresDrawdownFromTheBestRealisedEquity() {
        AccountBalance account = new AccountBalance(1000, 1000, 200, 0, 1250);
        assertThat(account.realizedDrawdown()).isCloseTo(0.04, within(1e-12));
        assertThat(AccountBalance.open(1000).realizedDrawdown()).isZero();
    }
}
