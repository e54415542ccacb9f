package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.collector.publication.AliasLinking;
import io.tidewatch.collector.publication.Publication;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.events.NewEvent;
import io.tidewatch.events.RealIngest;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CollectorDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final HandClock clock = new HandClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CollectorBench> benches = new ArrayList<>();
    private CollectorBench node;

    @BeforeEach
    void start() throws Exception {
        node = node(Map.of());
        node.empty();
        node.sql.update("TRUNCATE ops_state_history");
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        for (CollectorBench bench : benches) {
            bench.close();
        }
    }

    private CollectorBench node(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(CollectorBench.QUICK);
        settings.putAll(more);
        CollectorBench bench = new CollectorBench(DATABASE.dataSource(), clock, settings);
        benches.add(bench);
        return bench;
    }

    @Test
    void anEventThatCannotBeStoredDoesNotKeepTheOthersOut() throws Exception {
        List<NewEvent> events = new ArrayList<>();
        for (int item = 1; item <= 450; item++) {
            events.add(Scripted.event(item == 7 || item == 333 ? "Bad \u0000 " + item : "Good " + item));
        }
        Scripted connector = new Scripted("half_bad", cursor -> Scripted.harvest(cursor, events));
        assertThat(node.run(connector)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(448);
        assertThat(node.state(connector).published()).isEqualTo(new PublishCounters(448, 0, 2, 0));
        assertThat(node.state(connector).cursor().path("fetched").asInt()).isOne();
        assertThat(node.metrics.exposition()).contains("ms_collector_event_publish_total{connector=\"half_bad\",status=\"failed\"} 2")
                .contains("ms_collector_event_publish_total{connector=\"half_bad\",status=\"success\"} 448");
        assertThat(node.sql.queryInt8("SELECT count(*) FROM data_quality_audit")).isEqualTo(448);
    }

    @Test
    void whatIsKnownIsNotTouchedAgain() throws Exception {
        Scripted connector = Scripted.serving("again", 3);
        node.run(connector);
        node.run(connector);
        assertThat(node.state(connector).published()).isEqualTo(new PublishCounters(3, 3, 0, 0));
        assertThat(node.sql.queryInt8("SELECT count(*) FROM data_quality_audit")).isEqualTo(3);
        assertThat(node.state(connector).cursor().path("fetched").asInt()).isEqualTo(2);
    }

    @Test
    void whatWasReadBeforeALimitIsKept() throws Exception {
        Scripted connector = new Scripted("half_read", cursor -> new Harvest(List.of(Scripted.event("Read")), cursor, 0,
                Optional.of(new RateLimitedException("enough", Optional.of(Duration.ofMinutes(20))))));
        assertThat(node.run(connector)).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.events()).isOne();
        assertThat(node.state(connector).health().cooldownUntil()).contains(clock.instant().plusSeconds(1200));
        assertThat(node.state(connector).health().counters().rateLimit()).isOne();
    }

    @Test
    void aHolderThatWasPausedPastItsLeaseWritesNothing() throws Exception {
        CollectorBench other = node(Map.of());
        Scripted connector = new Scripted("slow_holder", cursor -> {
            other.sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
            try {
                other.run(Scripted.serving("slow_holder", 1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Scripted.harvest(cursor, List.of(Scripted.event("Late")));
        });
        assertThatThrownBy(() -> node.run(connector)).isInstanceOf(LeaseLostException.class);
        assertThat(node.titles()).containsExactly("Item 1");
        assertThat(node.state(connector).published().stored()).isOne();
        assertThat(other.run(Scripted.serving("slow_holder", 2))).isEqualTo(FetchStatus.SUCCESS);
    }

    @Test
    void ofTwoNodesOneRunsAConnectorAndTheNextGoesOnAfterItsDeath() throws Exception {
        CollectorBench other = node(Map.of());
        Scripted connector = Scripted.serving("shared", 2);
        node.states.ensure(List.of("shared"), clock.instant());
        assertThat(node.leases.acquire("shared")).isPresent();
        assertThat(other.runIfDue(connector)).isEmpty();
        assertThat(other.states.due(List.of("shared"), clock.instant())).isEmpty();
        node.sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
        assertThat(other.states.due(List.of("shared"), clock.instant())).containsExactly("shared");
        assertThat(other.runIfDue(connector)).contains(FetchStatus.SUCCESS);
        assertThat(node.runIfDue(connector)).isEmpty();
        clock.pass(Duration.ofSeconds(60));
        assertThat(node.runIfDue(connector)).contains(FetchStatus.SUCCESS);
    }

    @Test
    void aSlowOrBrokenSourceDelaysNoOtherAndIsNotRunTwice() throws Exception {
        CountDownLatch slowBegun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch quick = new CountDownLatch(2);
        List<String> runs = Collections.synchronizedList(new ArrayList<>());
        Collector collector = collector(
                new Scripted("a_slow", cursor -> {
                    runs.add("slow");
                    slowBegun.countDown();
                    release.await();
                    return Scripted.harvest(cursor, List.of());
                }),
                new Scripted("b_broken", cursor -> {
                    runs.add("broken");
                    throw new IllegalStateException("bug");
                }),
                new Scripted("c_quick", cursor -> {
                    quick.countDown();
                    return Scripted.harvest(cursor, List.of());
                }));
        collector.wake(threads);
        assertThat(slowBegun.await(10, TimeUnit.SECONDS)).isTrue();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (quick.getCount() > 0 && System.nanoTime() < deadline) {
            clock.pass(Duration.ofSeconds(61));
            collector.wake(threads);
            quick.await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(quick.getCount()).isZero();
        assertThat(runs).filteredOn("slow"::equals).hasSize(1);
        assertThat(collector.running()).contains("a_slow");
        release.countDown();
        collector.stop(Duration.ofSeconds(10));
        assertThat(collector.running()).isEmpty();
    }

    @Test
    void aStopInterruptsWhatRunsAndFreesItsLease() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Collector collector = collector(new Scripted("endless", cursor -> {
            begun.countDown();
            Thread.sleep(60_000);
            return Scripted.harvest(cursor, List.of());
        }));
        collector.wake(threads);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        collector.stop(Duration.ofSeconds(10));
        assertThat(collector.running()).isEmpty();
        assertThat(benches.get(1).sql.queryInt8("SELECT count(*) FROM service_leases WHERE owner <> ''")).isZero();
        collector.wake(threads);
        assertThat(collector.running()).isEmpty();
    }

    /** One connection serves one thread, so the collector under test works on a pool of a connection for each use. */
    private Collector collector(Connector... connectors) throws Exception {
        CollectorBench bench = node(Map.of());
        Sql sql = new Sql(DATABASE.dataSource());
        ConnectorStates states = new ConnectorStates(sql);
        ConnectorLeases leases = new ConnectorLeases(sql, bench.config);
        CollectorMeter meter = new CollectorMeter(bench.metrics);
        HarvestStore store = new HarvestStore(RealIngest.on(sql, clock), leases, states);
        HarvestPublisher publisher = new HarvestPublisher(new Publication(new AliasLinking(), bench.config), new KnownEventRepository(sql), store, meter);
        Fetching fetching = new Fetching(null, bench.config, clock, meter, time -> { });
        ConnectorRunner runner = new ConnectorRunner(leases, states, fetching, publisher, store, bench.config, clock, meter);
        Collector collector = new Collector(new Connectors(List.of(connectors)), states, leases, runner, bench.config, clock);
        collector.prepare();
        return collector;
    }

    @Test
    void operatorsPauseResumeAndRunWithTheirNameNoted() throws Exception {
        Scripted connector = Scripted.serving("gdelt", 1);
        SourcesService sources = new SourcesService(new Connectors(List.of(connector, Scripted.serving("zzz", 1))), node.states,
                new SourceAudit(node.sql), node.config, clock);
        assertThat(sources.sources()).extracting(SourceView::name).containsExactly("gdelt", "zzz");
        assertThat(sources.pause("gdelt", "ann", "too noisy").pausedBy()).contains("ann");
        sources.pause("gdelt", "bob", "again");
        assertThat(node.runIfDue(connector)).isEmpty();
        assertThat(node.states.due(List.of("gdelt"), clock.instant())).isEmpty();
        assertThat(sources.runNow("gdelt", "ann", "look once").runRequested()).isTrue();
        assertThat(node.runIfDue(connector)).contains(FetchStatus.SUCCESS);
        assertThat(node.runIfDue(connector)).isEmpty();
        SourceView resumed = sources.resume("gdelt", "ann", "quiet again");
        assertThat(resumed.collecting()).isTrue();
        assertThat(resumed.nextDue()).contains(clock.instant().plusSeconds(60));
        assertThat(resumed.remembered()).containsExactly(new SourceView.Remembered("fetched", 1));
        assertThat(node.sql.query("SELECT control_key, updated_by, payload FROM ops_state_history ORDER BY id", row ->
                String.join(" ", row.text("control_key"), row.text("updated_by"), row.json("payload").path("action").asText(),
                        row.json("payload").path("reason").asText())))
                .containsExactly("collector/gdelt ann pause too noisy", "collector/gdelt ann run look once",
                        "collector/gdelt ann resume quiet again");
        assertThatThrownBy(() -> sources.pause("nothing", "ann", "x")).isInstanceOf(SourceNotFoundException.class);
    }

    @Test
    void anOperatorsRunDoesNotWaitForTheCooldown() throws Exception {
        List<Integer> fetches = new ArrayList<>();
        Scripted connector = new Scripted("rss", cursor -> {
            fetches.add(1);
            if (fetches.size() == 1) {
                throw new SourceException("away");
            }
            return Scripted.harvest(cursor, List.of());
        });
        SourcesService sources =
                new SourcesService(new Connectors(List.of(connector)), node.states, new SourceAudit(node.sql), node.config, clock);
        node.run(connector);
        assertThat(sources.source("rss").breaker()).isEqualTo(Breaker.OPEN);
        assertThat(sources.source("rss").lastError()).contains("away");
        sources.runNow("rss", "ann", "mended");
        assertThat(node.runIfDue(connector)).contains(FetchStatus.EMPTY);
        assertThat(sources.source("rss").breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void everySeriesOfAConnectorIsThereBeforeItsFirstFetch() {
        new CollectorMeter(node.metrics).expect("rss");
        String shown = node.metrics.exposition();
        for (String family : List.of("ms_collector_connector", "ms_connector")) {
            for (FetchStatus status : FetchStatus.values()) {
                assertThat(shown).contains(family + "_fetch_total{connector=\"rss\",status=\"" + status.wireName() + "\"} 0");
            }
            assertThat(shown).contains(family + "_empty_results_total{connector=\"rss\"} 0", family + "_rate_limit_total{connector=\"rss\"} 0",
                    family + "_cooldown_skips_total{connector=\"rss\"} 0", family + "_fetch_latency_seconds_count{connector=\"rss\"} 0");
        }
        assertThat(shown).contains("ms_collector_connector_consecutive_failures{connector=\"rss\"} 0",
                "ms_collector_event_publish_total{connector=\"rss\",status=\"success\"} 0",
                "ms_collector_event_publish_total{connector=\"rss\",status=\"failed\"} 0",
                "ms_collector_source_publish_to_ingest_seconds_count{connector=\"rss\"} 0");
    }
}
