package io.tidewatch.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: what a look at a venue finds, and what it keeps away. */
class VenueWatchDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final AtomicLong nanos = new AtomicLong(1);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final TradingClock clock = new TradingClock() {
        @Override
        public Instant instant() {
            return now;
        }
    };
    private final VenueConfig config = VenueConfig.from(new Settings(name -> Optional.ofNullable(Map.of("DEADMAN_SEC", "60").get(name))));
    private final Metrics metrics = new Metrics();
    private final ProbedVenue venue = new ProbedVenue(() -> now);
    private Sql sql;
    private VenueHealthStore store;
    private VenueGuardStore guards;
    private VenueReadiness readiness;
    private TradingHeartbeat heartbeat;
    private VenueWatch watch;

    @BeforeEach
    void wire() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        sql.update("TRUNCATE venue_health, venue_guards, venue_orders, venue_positions, reconciliation_runs, service_leases");
        store = new VenueHealthStore(sql);
        guards = new VenueGuardStore(sql);
        heartbeat = new TradingHeartbeat(new VenueLeases(sql), config.deadMan(), nanos::get);
        heartbeat.beat();
        readiness = new VenueReadiness(venue, store, guards, heartbeat, config, clock);
        watch = new VenueWatch(venue, new VenueQuestions(clock), store, readiness, config, metrics, clock);
    }

    private void compared(String status) {
        sql.update("INSERT INTO reconciliation_runs (venue, cause, status, started_at, finished_at) VALUES ('coinbase', 'start', ?, ?, ?)",
                status, now, now);
    }

    private List<VenueBlock> blocksAfterLook() {
        watch.look("coinbase");
        return readiness.blocks("coinbase");
    }

    @Test
    void aVenueThatAnswersInTimeIsFree() {
        compared("ok");
        assertThat(blocksAfterLook()).isEmpty();
        VenueHealth kept = store.find("coinbase").orElseThrow();
        assertThat(kept.reachable()).isTrue();
        assertThat(kept.clock()).isEqualTo(ClockStatus.GREEN);
        assertThat(kept.balances()).singleElement().satisfies(money -> {
            assertThat(money.available()).isEqualTo(new BigDecimal("1000.10"));
            assertThat(money.held()).isEqualTo(new BigDecimal("0.01"));
        });
        assertThat(kept.budget().available()).isEqualTo(7);
        assertThat(metrics.exposition()).contains("tidewatch_venue_reachable{venue=\"coinbase\"} 1")
                .contains("tidewatch_venue_blocks{venue=\"coinbase\"} 0");
    }

    @Test
    void aRedClockBlocksAndAYellowOneDoesNot() {
        compared("ok");
        venue.drift = Duration.ofMillis(-900);
        assertThat(blocksAfterLook()).isEmpty();
        assertThat(store.find("coinbase").orElseThrow().clock()).isEqualTo(ClockStatus.YELLOW);
        venue.drift = Duration.ofMillis(-1700);
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.CLOCK_DRIFT);
        assertThat(store.find("coinbase").orElseThrow().blocks()).containsExactly(VenueBlock.CLOCK_DRIFT);
    }

    @Test
    void oneLostAnswerIsNoRedClock() {
        compared("ok");
        venue.lostAnswers = 1;
        assertThat(blocksAfterLook()).isEmpty();
        assertThat(store.find("coinbase").orElseThrow().error()).isNull();
    }

    @Test
    void aVenueThatIsGoneBlocksAndKeepsItsLastBalances() {
        compared("ok");
        blocksAfterLook();
        venue.reachable = false;
        now = now.plusSeconds(5);
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.VENUE_UNREACHABLE, VenueBlock.CLOCK_DRIFT);
        VenueHealth kept = store.find("coinbase").orElseThrow();
        assertThat(kept.balances()).hasSize(1);
        assertThat(kept.balancesAt()).isEqualTo(now.minusSeconds(5));
        assertThat(kept.error()).isEqualTo("venue_error:timeout");
    }

    @Test
    void balancesThatCannotBeReadBlock() {
        compared("ok");
        venue.balancesFail = true;
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.BALANCES_UNAVAILABLE);
    }

    @Test
    void anOldLookIsNoLook() {
        compared("ok");
        blocksAfterLook();
        now = now.plus(config.probeMaxAge()).plusMillis(1);
        assertThat(readiness.blocks("coinbase")).containsExactly(VenueBlock.PROBE_STALE);
    }

    @Test
    void nothingLeavesBeforeAComparisonOfThisStartAndAfterAFailedOne() {
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.RECONCILIATION_PENDING);
        compared("ok");
        now = now.plusSeconds(1);
        readiness.begin();
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.RECONCILIATION_PENDING);
        compared("failed");
        assertThat(blocksAfterLook()).containsExactly(VenueBlock.RECONCILIATION_FAILED);
    }

    @Test
    void aNodeThatCouldNotRenewItsHeartbeatHoldsItsOrdersBack() {
        compared("ok");
        assertThat(blocksAfterLook()).isEmpty();
        nanos.addAndGet(config.deadMan().toNanos());
        assertThat(readiness.blocks("coinbase")).containsExactly(VenueBlock.HEARTBEAT_LOST);
        assertThat(readiness.blocks("coinbase", store.find("coinbase"))).isEmpty();
        heartbeat.beat();
        assertThat(readiness.blocks("coinbase")).isEmpty();
    }

    @Test
    void withoutAnAccountOnlyTheTimeIsAsked() {
        venue.credentials = false;
        venue.balancesFail = true;
        assertThat(watch.look("coinbase").orElseThrow().error()).isNull();
        assertThat(readiness.blocks("coinbase")).contains(VenueBlock.CREDENTIALS_MISSING);
    }

    @Test
    void ofTwoNodesOneWorks() {
        VenueLeases here = new VenueLeases(sql);
        VenueLeases there = new VenueLeases(sql);
        assertThat(here.take("venue-probe/coinbase", Duration.ofSeconds(60))).isTrue();
        assertThat(here.take("venue-probe/coinbase", Duration.ofSeconds(60))).isTrue();
        assertThat(there.take("venue-probe/coinbase", Duration.ofSeconds(60))).isFalse();
        sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
        assertThat(there.take("venue-probe/coinbase", Duration.ofSeconds(60))).isTrue();
        assertThat(here.take("venue-probe/coinbase", Duration.ofSeconds(60))).isFalse();
    }
}
