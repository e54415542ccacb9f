package io.tidewatch.connectors.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The allowance is never exceeded, nobody waits for ever, and what takes risk away goes first. */
@Timeout(20)
class RequestBudgetTest {

    private final AtomicLong nanos = new AtomicLong();

    private RequestBudget standing(double perSecond) {
        return new RequestBudget(perSecond, Duration.ZERO, 100, nanos::get);
    }

    private static int taken(RequestBudget budget, Turn turn) throws InterruptedException {
        int taken = 0;
        while (budget.take(turn).isEmpty()) {
            taken++;
        }
        return taken;
    }

    @Test
    void noSecondSeesMoreThanIsGranted() throws InterruptedException {
        for (double perSecond : new double[] {10, 30, 7}) {
            RequestBudget budget = standing(perSecond);
            int sent = 0;
            for (int milli = 0; milli < 1000; milli++) {
                sent += taken(budget, Turn.CANCEL);
                nanos.addAndGet(1_000_000);
            }
            assertThat(sent).isBetween((int) perSecond - 1, (int) perSecond);
        }
    }

    @Test
    void aPartIsKeptForReconciliationAndALastPartForCancels() throws InterruptedException {
        RequestBudget budget = standing(100);
        assertThat(taken(budget, Turn.NEW)).isEqualTo(30);
        assertThat(taken(budget, Turn.RECONCILE)).isEqualTo(6);
        assertThat(taken(budget, Turn.CANCEL)).isEqualTo(4);
        assertThat(budget.take(Turn.CANCEL))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(16), Duration.ofMillis(17)));
        assertThat(budget.state().available()).isLessThan(1);
    }

    @Test
    void evenTheSmallestAllowanceLetsEveryoneThrough() throws InterruptedException {
        for (Turn turn : Turn.values()) {
            assertThat(taken(standing(0.5), turn)).isOne();
        }
    }

    @Test
    void aFreezeHoldsForEveryoneAndOnlyGrows() throws InterruptedException {
        RequestBudget budget = standing(10);
        budget.freeze(Duration.ofSeconds(3));
        budget.freeze(Duration.ofSeconds(1));
        assertThat(budget.take(Turn.CANCEL)).contains(Duration.ofSeconds(3));
        assertThat(budget.state().available()).isZero();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(budget.take(Turn.NEW)).isEmpty();
    }

    @Test
    void cancelsOvertakeReconciliationAndThatNewOrders() throws Exception {
        RequestBudget budget = new RequestBudget(10, Duration.ofSeconds(10), 100);
        while (budget.state().available() >= 1) {
            assertThat(budget.take(Turn.CANCEL)).isEmpty();
        }
        budget.freeze(Duration.ofMillis(400));
        List<Turn> served = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(6);
        for (Turn turn : List.of(Turn.NEW, Turn.NEW, Turn.RECONCILE, Turn.RECONCILE, Turn.CANCEL, Turn.CANCEL)) {
            int before = budget.state().waiting();
            new Thread(() -> {
                try {
                    if (budget.take(turn).isEmpty()) {
                        served.add(turn);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                done.countDown();
            }).start();
            while (budget.state().waiting() == before) {
                Thread.onSpinWait();
            }
        }
        done.await();
        assertThat(served).containsExactly(Turn.CANCEL, Turn.CANCEL, Turn.RECONCILE, Turn.RECONCILE, Turn.NEW, Turn.NEW);
    }

    @Test
    void waitingIsBoundedInTimeAndNumber() throws Exception {
        RequestBudget budget = new RequestBudget(1, Duration.ofMillis(200), 1);
        assertThat(budget.take(Turn.NEW)).isEmpty();
        assertThat(budget.take(Turn.NEW)).as("1.7 s are too long to wait").isPresent();
        RequestBudget crowded = new RequestBudget(2, Duration.ofSeconds(5), 1);
        assertThat(crowded.take(Turn.NEW)).isEmpty();
        Thread waiter = new Thread(() -> {
            try {
                crowded.take(Turn.NEW);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();
        while (crowded.state().waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(crowded.take(Turn.NEW)).isPresent();
        waiter.interrupt();
        waiter.join();
        assertThat(crowded.state().waiting()).isZero();
    }
}
