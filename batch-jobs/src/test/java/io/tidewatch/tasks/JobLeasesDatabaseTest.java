package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leases of two nodes on one database. */
class JobLeasesDatabaseTest {

    private static final String LEASE = "job/feature-build/BTC/1h";
    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final UUID run = UUID.randomUUID();
    private final Sql sql = new Sql(DATABASE.dataSource());
    private JobLeases one;
    private JobLeases other;

    @BeforeEach
    void twoNodes() {
        sql.update("DELETE FROM service_leases");
        BatchConfig config = new BatchConfig(Path.of("."), Optional.empty(), 64, Duration.ofSeconds(60), 2);
        one = new JobLeases(sql, new NodeIdentity(), config);
        other = new JobLeases(sql, new NodeIdentity(), config);
    }

    private void expire() {
        sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
    }

    @Test
    void aHeldLeaseIsNotGivenAgainUntilItIsReleased() {
        long fencing = one.acquire(LEASE, run).orElseThrow();
        assertThat(other.acquire(LEASE, UUID.randomUUID())).isEmpty();
        assertThat(one.acquire(LEASE, UUID.randomUUID())).isEmpty();
        assertThat(other.holder(LEASE)).contains(run);
        one.release(run, fencing);
        assertThat(other.acquire(LEASE, UUID.randomUUID()).orElseThrow()).isGreaterThan(fencing);
    }

    @Test
    void ofTwoNodesOneTakesOverAndTheDeadHolderCannotWriteAnyMore() throws Exception {
        long dead = one.acquire(LEASE, run).orElseThrow();
        one.confirm(run, dead);
        assertThat(other.expired()).isEmpty();
        expire();
        JobLease lease = other.expired().get(0);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Optional<Long>> takeOver = () -> other.takeOver(lease);
        List<Long> winners = new ArrayList<>();
        for (Future<Optional<Long>> outcome : threads.invokeAll(List.of(takeOver, takeOver))) {
            outcome.get().ifPresent(winners::add);
        }
        threads.shutdown();
        assertThat(winners).hasSize(1).allSatisfy(fencing -> assertThat(fencing).isGreaterThan(dead));
        assertThatThrownBy(() -> one.confirm(run, dead)).isInstanceOf(JobConflictException.class);
        assertThatThrownBy(() -> other.confirm(run, dead)).isInstanceOf(JobConflictException.class);
        other.confirm(run, winners.get(0));
        one.release(run, dead);
        assertThat(other.holder(LEASE)).contains(run);
    }

    @Test
    void signsOfLifeKeepALeaseAndOnlyTheOwnOnes() {
        one.acquire(LEASE, run);
        other.acquire("job/train-linear/x", UUID.randomUUID());
        expire();
        assertThat(one.renew()).extracting(JobLease::run).containsExactly(run);
        assertThat(one.expired()).extracting(JobLease::name).containsExactly("job/train-linear/x");
    }

    @Test
    void aStopRequestReachesTheHolder() {
        long fencing = one.acquire(LEASE, run).orElseThrow();
        other.requestStop(run);
        assertThat(one.renew()).extracting(JobLease::stop).containsExactly(true);
        one.release(run, fencing);
        one.acquire(LEASE, run);
        assertThat(one.renew()).extracting(JobLease::stop).containsExactly(false);
    }
}
