package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** So many at once, the others in the order in which they came, and a clear word when there are too many. */
class BacktestSlotsTest {

    private static BacktestSlots slots(int running, int waiting) {
        Map<String, String> settings = Map.of("BACKTEST_MAX_RUNNING", "" + running, "BACKTEST_MAX_WAITING", "" + waiting);
        return new BacktestSlots(BacktestConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name)))));
    }

    @Test
    void theOldestWaitingIsNext() {
        BacktestSlots slots = slots(1, 2);
        BacktestSlots.Slot first = slots.claim().join();
        CompletableFuture<BacktestSlots.Slot> second = slots.claim();
        CompletableFuture<BacktestSlots.Slot> third = slots.claim();
        assertThatThrownBy(slots::claim).isInstanceOf(BacktestBusyException.class).hasMessage("too many backtests: 2 are waiting");
        assertThat(List.of(second.isDone(), third.isDone())).containsOnly(false);
        first.close();
        first.close();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        second.join().close();
        third.join().close();
        assertThat(slots.claim()).isCompleted();
        assertThat(slots.waiting()).isZero();
    }

    @Test
    void aFullLineIsNoReasonToLoseASlot() {
        BacktestSlots slots = slots(2, 0);
        BacktestSlots.Slot one = slots.claim().join();
        BacktestSlots.Slot two = slots.claim().join();
        assertThatThrownBy(slots::claim).isInstanceOf(BacktestBusyException.class);
        one.close();
        two.close();
        assertThat(slots.claim()).isCompleted();
        assertThat(slots.claim()).isCompleted();
    }
}
