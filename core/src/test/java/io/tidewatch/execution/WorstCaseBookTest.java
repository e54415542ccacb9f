package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is under way counts as if the worse half of it were traded. */
class WorstCaseBookTest {

    private static final PaperBook.Key BTC = new PaperBook.Key("liquid", "BTC");

    private static double worst(double held, WorstCaseBook.Pending... pending) {
        PaperBook book = PaperBook.open(1000);
        if (held != 0) {
            book.apply(new Trade("1", 1, 1, "d", "liquid", "BTC", "s", held > 0 ? OrderSide.BUY : OrderSide.SELL, Math.abs(held), 100, 0));
        }
        PaperBook worst = WorstCaseBook.of(book, List.of(pending));
        assertThat(worst.balance()).isEqualTo(book.balance());
        return worst.positions().getOrDefault(BTC, PaperPosition.FLAT).quantity();
    }

    private static WorstCaseBook.Pending pending(OrderSide side, double quantity) {
        return new WorstCaseBook.Pending("liquid", "BTC", side, quantity, 100);
    }

    @Test
    void onlyWhatMakesThePositionLargerCounts() {
        assertThat(worst(0, pending(OrderSide.BUY, 2), pending(OrderSide.SELL, 1))).isEqualTo(2);
        assertThat(worst(0, pending(OrderSide.BUY, 1), pending(OrderSide.SELL, 2), pending(OrderSide.SELL, 1))).isEqualTo(-3);
        assertThat(worst(5, pending(OrderSide.SELL, 2))).isEqualTo(5);
        assertThat(worst(1, pending(OrderSide.SELL, 4))).isEqualTo(-3);
        assertThat(worst(-1, pending(OrderSide.SELL, 4))).isEqualTo(-5);
        assertThat(worst(3)).isEqualTo(3);
    }
}
