package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedRunsTest {

    private static final int CROWD = 64;

    private final SharedRuns shared = new SharedRuns();
    private final AtomicInteger executions = new AtomicInteger();

    private static RunRequest request(String decision, int maxOrders) {
        return new RunRequest(decision, AdapterName.PAPER, ExecutionTerms.DEFAULTS, maxOrders, OptionalDouble.empty());
    }

    private RunOutcome executed(String decision) {
        executions.incrementAndGet();
        return new RunOutcome.Executed(decision, AdapterName.PAPER, List.of(), 0);
    }

    @Test
    void aCrowdHasOneRunAndOneAnswerEvenForThoseReadTooLate() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CROWD);
        try {
            CountDownLatch come = new CountDownLatch(2);
            List<Future<RunOutcome>> answers = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                answers.add(clients.submit(() -> {
                    come.countDown();
                    return shared.run(request("d", 100), () -> {
                        await(come);
                        pause();
                        return executed("d");
                    });
                }));
            }
            Set<RunOutcome> different = new HashSet<>();
            for (Future<RunOutcome> answer : answers) {
                different.add(answer.get(5, TimeUnit.SECONDS));
            }
            different.add(shared.run(request("d", 100), () -> executed("d")));
            assertThat(different).hasSize(1);
            assertThat(executions).hasValue(1);
            shared.run(request("d", 50), () -> executed("d"));
            assertThat(executions).as("another request of the same decision").hasValue(2);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aClientThatAsksAgainGetsARunOfItsOwn() {
        shared.run(request("d", 100), () -> executed("d"));
        shared.run(request("d", 100), () -> executed("d"));
        assertThat(executions).hasValue(2);
        assertThat(shared.size()).isZero();
    }

    @Test
    void whoWaitedForAFailedRunTriesAnew() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            Future<RunOutcome> first = clients.submit(() -> shared.run(request("d", 100), () -> {
                running.countDown();
                await(fail);
                pause();
                throw new IllegalStateException("no database");
            }));
            await(running);
            Future<RunOutcome> second = clients.submit(() -> shared.run(request("d", 100), () -> executed("d")));
            fail.countDown();
            assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("no database");
            assertThat(second.get(5, TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Executed.class);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives others the time to come. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
