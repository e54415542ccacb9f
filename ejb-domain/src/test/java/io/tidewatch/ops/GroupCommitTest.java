package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

    private static final String FIRST = "first";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<List<String>> transactions = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void afterAFailedGroupEachCallerTriesItsOwnAtTheSameTime() throws Exception {
        CountDownLatch allAlone = new CountDownLatch(3);
        GroupCommit<String, String> commit = commit(requests -> {
            if (requests.size() > 1) {
                throw new IllegalStateException("together");
            }
            allAlone.countDown();
            await(allAlone);
        }, true);
        for (Future<String> answer : sendThreeInAGroup(commit)) {
            assertThat(answer.get()).startsWith("done r");
        }
        assertThat(transactions).hasSize(5).contains(List.of("r0"), List.of("r1"), List.of("r2"));
    }

    @Test
    void aFailureThatMayHaveStoredIsToldToAllAndNothingIsDoneTwice() throws Exception {
        GroupCommit<String, String> commit = commit(requests -> {
            throw new IllegalStateException("at commit");
        }, false);
        for (Future<String> answer : sendThreeInAGroup(commit)) {
            assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("at commit");
        }
        assertThat(transactions).hasSize(2);
    }

    @Test
    void anErrorEndsTheWaitOfAllAndTheNextRequestIsServed() throws Exception {
        GroupCommit<String, String> commit = commit(requests -> {
            throw new StackOverflowError();
        }, false);
        assertThat(sendThreeInAGroup(commit)).allSatisfy(answer ->
                assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class));
        assertThat(commit.run(FIRST)).isEqualTo("done " + FIRST);
    }

    /** What the work does with any group but that of the first request, which waits until the others are there. */
    @FunctionalInterface
    private interface Work {
        void run(List<String> requests);
    }

    private GroupCommit<String, String> commit(Work work, boolean triedAgain) {
        return new GroupCommit<>(requests -> {
            transactions.add(requests);
            if (requests.contains(FIRST)) {
                busy.countDown();
                await(goOn);
            } else {
                work.run(requests);
            }
            return requests.stream().map(request -> "done " + request).toList();
        }, GroupCommit.Limits.requests(8), failure -> triedAgain);
    }

    private List<Future<String>> sendThreeInAGroup(GroupCommit<String, String> commit) throws InterruptedException {
        threads.submit(() -> commit.run(FIRST));
        await(busy);
        List<Future<String>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String request = "r" + i;
            sent.add(threads.submit(() -> commit.run(request)));
        }
        Thread.sleep(200);
        goOn.countDown();
        return sent;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
