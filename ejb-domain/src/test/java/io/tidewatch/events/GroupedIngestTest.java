package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupedIngestTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> transactions = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aLoneRequestGoesAtOnce() {
        assertThat(new GroupedIngest(this::store).ingest(request("a", 1)).eventIds()).containsExactly(hash("a0"));
        assertThat(transactions).containsExactly(List.of("a0"));
    }

    @Test
    void requestsThatArriveMeanwhileGoTogetherAndEachGetsItsOwnAnswer() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        GroupedIngest grouped = new GroupedIngest(requests -> {
            busy.countDown();
            await(commit);
            return store(requests);
        });
        Future<IngestResult> first = send(grouped, request("x", 1));
        await(busy);
        List<Future<IngestResult>> others = IntStream.range(0, 20).mapToObj(i -> send(grouped, request("r" + i + "-", 2))).toList();
        Thread.sleep(200);
        assertThat(others).as("before the commit").noneMatch(Future::isDone);
        commit.countDown();
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get().eventIds()).containsExactly(hash("r" + i + "-0"), hash("r" + i + "-1"));
        }
        first.get();
        assertThat(transactions).hasSize(2);
        assertThat(transactions.get(1)).hasSize(40);
    }

    @Test
    void aRequestThatFailsHarmsNoOtherOfItsGroup() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        GroupedIngest grouped = new GroupedIngest(requests -> {
            busy.countDown();
            await(commit);
            if (requests.stream().anyMatch(request -> request.events().get(0).title().startsWith("bad"))) {
                throw new IllegalArgumentException("bad one among " + requests.size());
            }
            return store(requests);
        });
        send(grouped, request("x", 1));
        await(busy);
        Future<IngestResult> good = send(grouped, request("good", 3));
        Future<IngestResult> bad = send(grouped, request("bad", 1));
        Thread.sleep(200);
        commit.countDown();
        assertThat(good.get().accepted()).isEqualTo(3);
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(IllegalArgumentException.class).hasRootCauseMessage("bad one among 1");
    }

    @Test
    void largeRequestsGoAlone() throws Exception {
        GroupedIngest grouped = new GroupedIngest(this::store);
        List<Future<IngestResult>> all = IntStream.range(0, 8).mapToObj(i -> send(grouped, request("l" + i, 60))).toList();
        for (Future<IngestResult> one : all) {
            assertThat(one.get().accepted()).isEqualTo(60);
        }
        assertThat(transactions).hasSize(8).allMatch(transaction -> transaction.size() == 60);
    }

    @Test
    void nothingIsLostOrDoneTwiceUnderLoad() throws Exception {
        GroupedIngest grouped = new GroupedIngest(this::store);
        List<Future<IngestResult>> all = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            all.add(send(grouped, request("n" + i, 1 + i % 3)));
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get().accepted()).isEqualTo(1 + i % 3);
        }
        List<String> stored = transactions.stream().flatMap(List::stream).toList();
        assertThat(stored).doesNotHaveDuplicates().hasSize(all.stream().mapToInt(one -> get(one).accepted()).sum());
        assertThat(transactions).allMatch(transaction -> transaction.size() <= 200);
    }

    private List<IngestResult> store(List<IngestRequest> requests) {
        transactions.add(requests.stream().flatMap(request -> request.events().stream()).map(NewEvent::title).toList());
        return requests.stream().map(request -> new IngestResult(request.events().size(), request.events().size(), 0,
                request.events().stream().map(event -> hash(event.title())).toList())).toList();
    }

    private Future<IngestResult> send(GroupedIngest grouped, IngestRequest request) {
        return threads.submit(() -> grouped.ingest(request));
    }

    private static IngestResult get(Future<IngestResult> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long hash(String title) {
        return title.hashCode();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static IngestRequest request(String name, int events) {
        return new IngestRequest(IntStream.range(0, events).mapToObj(i -> NewEvent.of(EventType.MARKET, name + i,
                Instant.parse("2026-02-14T12:00:00Z"), EventSource.of("https://example.com", "wire"), List.of())).toList());
    }
}
