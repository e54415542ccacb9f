package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaskQueueDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final Duration TTL = Duration.ofHours(1);
    private static final RetryDelay AT_ONCE = new RetryDelay(Duration.ofMillis(1), Duration.ofMillis(1));

    private static Sql sql;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE async_tasks, risk_events");
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
    }

    private static TaskBench bench(String... settings) {
        return new TaskBench(DATABASE.dataSource(), settings);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void tickUntil(TaskEngine engine, BooleanSupplier condition) throws InterruptedException {
        until(() -> {
            engine.tick();
            return condition.getAsBoolean();
        });
    }

    private static List<ClaimedTask> claim(TaskBench bench, int wanted) {
        return bench.store().exchange(List.of(), wanted, "worker", TTL).claimed();
    }

    @Test
    void aTaskIsDoneOnceAndItsResultIsKeptAsItWasWritten() throws Exception {
        TaskBench bench = bench().handle("echo", work -> JsonNodeFactory.instance.objectNode().put("z_last", 5.0).put("a", work.attempt()));
        Task queued = bench.queue("echo");
        assertThat(queued.id()).matches("task-[0-9a-f]{32}");
        assertThat(bench.find(queued)).satisfies(task -> {
            assertThat(task.status()).isEqualTo(TaskStatus.QUEUED);
            assertThat(task.times().updated()).isEmpty();
            assertThat(task.times().started()).isEmpty();
        });
        tickUntil(bench.engine("w", threads), () -> bench.find(queued).status().terminal());
        Task done = bench.find(queued);
        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.result().orElseThrow()).hasToString("{\"z_last\":5.0,\"a\":1}");
        assertThat(done.times().finished()).isPresent().isEqualTo(done.times().updated());
        assertThat(done.times().created()).isEqualTo(queued.times().created());
    }

    @Test
    void anUnknownTypeAndARefusedTaskFailAtOnce() throws Exception {
        TaskBench bench = bench().handle("bad", work -> {
            throw new TaskRefusedException("no such symbol");
        });
        Task unknown = bench.queue("what");
        Task refused = bench.queue("bad");
        tickUntil(bench.engine("w", threads), () -> bench.find(unknown).status().terminal() && bench.find(refused).status().terminal());
        assertThat(bench.find(unknown).error()).contains("unsupported_task_type:what");
        assertThat(bench.find(refused).error()).contains("no such symbol");
        assertThat(sql.queryInt8("SELECT count(*) FROM risk_events")).isZero();
    }

    @Test
    void aFailingTaskIsTriedThreeTimesAndThenADeadLetterWithARiskEvent() throws Exception {
        List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
        TaskBench bench = bench().handle("fails", work -> {
            attempts.add(work.attempt());
            throw new IllegalStateException("attempt " + work.attempt() + " broke\u0000");
        });
        Task task = bench.queue("fails");
        tickUntil(bench.engine("w", threads), () -> bench.find(task).status().terminal());
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(bench.find(task).error()).contains("dead_letter:attempt 3 broke");
        assertThat(bench.find(task).deadLetter()).contains("attempt 3 broke");
        assertThat(sql.query("SELECT code, payload FROM risk_events", row -> row.text("code") + ' ' + row.json("payload").get("error").asText()))
                .containsExactly("task_dead_letter:fails attempt 3 broke");
        assertThat(bench.service().figures().deadLetters()).isOne();
    }

    @Test
    void failuresWaitLongerEachTime() {
        RetryDelay delay = new RetryDelay(Duration.ofSeconds(5), Duration.ofSeconds(60));
        assertThat(List.of(1, 2, 3, 4, 5, 90)).extracting(delay::after).extracting(Duration::toSeconds)
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        TaskBench bench = bench("TASK_RETRY_BASE_SECONDS", "50");
        Task task = bench.queue("x");
        ClaimedTask claimed = claim(bench, 1).get(0);
        bench.store().exchange(List.of(TaskEnding.failed(claimed, "later", bench.config().retry())), 0, "w", TTL);
        assertThat(claim(bench, 1)).isEmpty();
        Task.Times times = bench.find(task).times();
        assertThat(Duration.between(times.updated().orElseThrow(), times.available())).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void highPrioritiesGoFirstAndEqualOnesInTheirOrder() {
        TaskBench bench = bench();
        bench.queue("x", 6, number -> number == 4 ? 10 : 0);
        assertThat(claim(bench, 3)).extracting(task -> task.payload().get("number").asInt()).containsExactly(4, 0, 1);
        assertThat(claim(bench, 9)).extracting(task -> task.payload().get("number").asInt()).containsExactly(2, 3, 5);
    }

    @Test
    void aWorkerThatLostItsLeaseChangesNothing() {
        TaskBench bench = bench();
        Task task = bench.queue("x");
        ClaimedTask paused = claim(bench, 1).get(0);
        sql.update("UPDATE async_tasks SET heartbeat_at = now() - interval '1 hour'");
        assertThat(bench.store().takeFromSilent(Duration.ofMinutes(15), AT_ONCE, TTL, 10)).singleElement()
                .satisfies(abandoned -> assertThat(abandoned.dead()).isFalse());
        assertThat(bench.store().exchange(List.of(TaskEnding.completed(paused, "{}")), 0, "w", TTL).ended()).isEmpty();
        sql.update("UPDATE async_tasks SET available_at = now()");
        ClaimedTask second = claim(bench, 1).get(0);
        assertThat(second.token()).isGreaterThan(paused.token());
        assertThat(bench.store().beat(List.of(new TaskWork(paused)))).isEmpty();
        assertThat(bench.store().exchange(List.of(TaskEnding.refused(paused, "late")), 0, "w", TTL).ended()).isEmpty();
        assertThat(bench.store().exchange(List.of(TaskEnding.completed(second, "{}")), 0, "w", TTL).ended()).containsExactly(task.id());
        assertThat(bench.store().exchange(List.of(TaskEnding.refused(second, "again")), 0, "w", TTL).ended()).isEmpty();
        assertThat(bench.find(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aTaskThatKillsItsWorkersIsGivenUp() {
        TaskBench bench = bench();
        Task task = bench.queue("poison");
        for (int i = 0; i < 3; i++) {
            assertThat(claim(bench, 1)).hasSize(1);
            sql.update("UPDATE async_tasks SET heartbeat_at = now() - interval '1 hour'");
            bench.store().takeFromSilent(Duration.ofMinutes(15), AT_ONCE, TTL, 10);
            sql.update("UPDATE async_tasks SET available_at = now()");
        }
        assertThat(claim(bench, 1)).isEmpty();
        assertThat(bench.find(task).error()).contains("dead_letter:its worker worker was lost during attempt 3");
        assertThat(sql.queryInt8("SELECT count(*) FROM risk_events WHERE code = 'task_dead_letter:poison'")).isOne();
    }

    @Test
    void livingWorkersKeepTheirTasksHoweverLongTheyTake() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TaskBench bench = bench("TASK_HEARTBEAT_SECONDS", "0.05", "TASK_PROCESSING_TIMEOUT_SECONDS", "0.4").handle("slow", work -> {
            work.progress(0.5, "half");
            go.await();
            return TaskBench.done();
        });
        Task task = bench.queue("slow");
        TaskEngine engine = bench.engine("w", threads);
        tickUntil(engine, () -> bench.find(task).progress().isPresent());
        assertThat(bench.find(task).progress()).contains(new Task.Progress(0.5, "half"));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(900);
        tickUntil(engine, () -> System.nanoTime() > end);
        assertThat(bench.find(task).attempts().made()).isOne();
        go.countDown();
        tickUntil(engine, () -> bench.find(task).status() == TaskStatus.COMPLETED);
    }

    @Test
    void waitingAndRunningTasksCanBeCancelledAndFinishedOnesCannot() throws Exception {
        TaskBench bench = bench().handle("endless", work -> {
            while (true) {
                work.check();
                Thread.sleep(2);
            }
        });
        Task running = bench.queue("endless");
        TaskEngine engine = bench.engine("w", threads);
        tickUntil(engine, () -> bench.find(running).status() == TaskStatus.RUNNING);
        Task waiting = bench("TASK_START_DELAY_SECONDS", "60").queue("endless");
        assertThat(bench.service().cancel(waiting.id(), "not needed")).isTrue();
        assertThat(bench.find(waiting).error()).contains("cancelled:not needed");
        assertThat(bench.service().cancel(running.id(), "enough")).isTrue();
        tickUntil(engine, () -> bench.find(running).status().terminal());
        assertThat(bench.find(running).error()).contains("cancelled:enough");
        assertThat(bench.service().cancel(running.id(), "once more")).isFalse();
        assertThat(bench.service().cancel("task-unknown", "x")).isFalse();
    }

    @Test
    void aTaskOfADeadWorkerWhoseEndWasAskedForIsNotTriedAgain() {
        TaskBench bench = bench();
        Task task = bench.queue("x");
        claim(bench, 1);
        bench.service().cancel(task.id(), "enough");
        sql.update("UPDATE async_tasks SET heartbeat_at = now() - interval '1 hour'");
        bench.store().takeFromSilent(Duration.ofMinutes(15), AT_ONCE, TTL, 10);
        sql.update("UPDATE async_tasks SET available_at = now()");
        assertThat(claim(bench, 1)).isEmpty();
        assertThat(bench.store().endCancelled(TTL)).isOne();
        assertThat(bench.find(task).error()).contains("cancelled:enough");
    }

    @Test
    void aNodeThatStopsHandsItsTasksBackWithoutCountingTheAttempt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        TaskBench bench = bench().handle("stubborn", work -> {
            never.await();
            return TaskBench.done();
        });
        Task task = bench.queue("stubborn");
        TaskEngine engine = bench.engine("w", threads);
        tickUntil(engine, () -> bench.find(task).status() == TaskStatus.RUNNING);
        engine.stop(Duration.ofMillis(20));
        assertThat(bench.find(task)).satisfies(back -> {
            assertThat(back.status()).isEqualTo(TaskStatus.QUEUED);
            assertThat(back.attempts().made()).isZero();
        });
        assertThat(claim(bench, 1)).hasSize(1);
    }

    @Test
    void aBusyCapabilityCostsNoAttempt() throws Exception {
        TaskBench bench = bench().handle("busy", work -> {
            throw new TaskDeferredException("full", Duration.ofSeconds(30));
        });
        Task task = bench.queue("busy");
        tickUntil(bench.engine("w", threads), () -> bench.find(task).times().updated().isPresent() && bench.find(task).status() == TaskStatus.QUEUED);
        assertThat(bench.find(task).attempts().made()).isZero();
        assertThat(bench.find(task).times().available()).isAfter(bench.find(task).times().created().plusSeconds(25));
    }

    @Test
    void aFailedTaskIsRepeatedAsANewOneAndStaysAsItIs() {
        TaskBench bench = bench();
        Task task = bench.queue("x");
        assertThat(bench.service().repeat(task.id(), "ann")).isEmpty();
        bench.store().exchange(List.of(TaskEnding.refused(claim(bench, 1).get(0), "no")), 0, "w", TTL);
        Task again = bench.service().repeat(task.id(), "ann").orElseThrow();
        assertThat(again.origin().repeats()).contains(task.id());
        assertThat(again.origin().requestedBy()).isEqualTo("ann");
        assertThat(claim(bench, 1)).singleElement().satisfies(claimed -> {
            assertThat(claimed.id()).isEqualTo(again.id());
            assertThat(claimed.payload().get("number").asInt()).isZero();
        });
        assertThat(bench.find(task).error()).contains("no");
    }

    @Test
    void finishedTasksAreForgottenAndDeadLettersStay() {
        TaskBench bench = bench("TASK_MAX_ATTEMPTS", "1");
        Task done = bench.queue("a");
        bench.store().exchange(List.of(TaskEnding.completed(claim(bench, 1).get(0), "{}")), 0, "w", Duration.ofMillis(1));
        Task dead = bench.queue("b");
        bench.store().exchange(List.of(TaskEnding.failed(claim(bench, 1).get(0), "no", AT_ONCE)), 0, "w", Duration.ofMillis(1));
        Task waiting = bench.queue("c");
        sql.update("UPDATE async_tasks SET expires_at = now() - interval '1 second'");
        assertThat(bench.service().find(done.id())).isEmpty();
        assertThat(bench.service().find(waiting.id())).isPresent();
        assertThat(bench.store().purge(Duration.ofDays(1), 100)).isOne();
        assertThat(bench.service().list(new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), true, TaskFilter.Order.CHANGED, 10)))
                .extracting(Task::id).containsExactly(dead.id());
        assertThat(bench.store().purge(Duration.ZERO, 100)).isOne();
        assertThat(sql.queryInt8("SELECT count(*) FROM async_tasks")).isOne();
    }

    @Test
    void tasksAreListedAsAsked() {
        TaskBench bench = bench();
        bench.queue("a", 3, number -> 0);
        Task other = bench.queue("b");
        bench.store().exchange(List.of(TaskEnding.refused(claim(bench, 1).get(0), "Odd symbol")), 0, "w", TTL);
        assertThat(bench.service().types()).containsExactly("a", "b");
        for (TaskFilter.Order order : TaskFilter.Order.values()) {
            assertThat(bench.service().list(new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), false, order, 2))).hasSize(2);
        }
        assertThat(bench.service().list(new TaskFilter(Optional.of(TaskStatus.QUEUED), Optional.of("b"), Optional.of(other.id().substring(8)),
                false, TaskFilter.Order.NEWEST, 10))).extracting(Task::id).containsExactly(other.id());
        assertThat(bench.service().list(new TaskFilter(Optional.of(TaskStatus.FAILED), Optional.empty(), Optional.of("odd SYM"), false,
                TaskFilter.Order.NEWEST, 10))).hasSize(1);
    }

    @Test
    void aResultThatCannotBeStoredFailsTheTask() throws Exception {
        TaskBench bench = bench().handle("odd", work -> {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            ArrayNode deep = result.putArray("deep");
            for (int i = 0; i < 5000; i++) {
                deep = deep.addArray();
            }
            return result;
        });
        Task task = bench.queue("odd");
        tickUntil(bench.engine("w", threads), () -> bench.find(task).status().terminal());
        assertThat(bench.find(task).error().orElseThrow()).startsWith("the result cannot be stored");
    }

    @Test
    void aTimeoutThatLivingWorkersCannotMeetStopsTheStart() {
        assertThatThrownBy(() -> TaskBench.config("TASK_PROCESSING_TIMEOUT_SECONDS", "20")).isInstanceOf(SettingException.class)
                .hasMessageContaining("TASK_PROCESSING_TIMEOUT_SECONDS");
    }
}
