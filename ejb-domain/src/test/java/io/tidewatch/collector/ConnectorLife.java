package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every connector must go through, on a database of its own and against a local source. A subclass says how its connector is
 * made and what its source serves; each served item becomes one event.
 */
@Timeout(60)
public abstract class ConnectorLife {

    /** Time at which the tests begin. */
    protected static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private static final int TOO_MANY_REQUESTS = 429;

    @RegisterExtension
    static final ScratchDatabase DATABASE = new ScratchDatabase();

    protected final LocalSource source = LocalSource.open();
    protected HandClock clock = new HandClock(START);
    private final List<CollectorBench> benches = new ArrayList<>();

    /** A new connector that asks {@link #source}; called again after each restart. */
    protected abstract Connector connector();

    /**
     * Makes the source serve its first items, as recorded from the real one in shape.
     *
     * @param items how many, at least 1; item 1 is the oldest and stays the same at each call
     */
    protected abstract void serve(int items);

    /** Makes the source answer properly with nothing in it. */
    protected abstract void serveNothing();

    /** How many events {@code items} items make; one each unless the source says otherwise. */
    protected int events(int items) {
        return items;
    }

    /** Has the connector go by a clock that others go by too. */
    final void goBy(HandClock shared) {
        clock = shared;
    }

    @BeforeEach
    void clean() throws Exception {
        node().empty();
    }

    @AfterEach
    void close() throws Exception {
        for (CollectorBench bench : benches) {
            bench.close();
        }
        source.close();
    }

    /** A node that has just started. */
    protected final CollectorBench node() throws Exception {
        CollectorBench bench = new CollectorBench(DATABASE.dataSource(), clock, CollectorBench.QUICK);
        benches.add(bench);
        return bench;
    }

    @Test
    void storesWhatIsServed() throws Exception {
        serve(2);
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(events(2));
        assertThat(node.sql.queryInt8("SELECT count(*) FROM events WHERE available_at = ? AND ingested_at = ? AND effective_at = ?",
                START, START, START)).isEqualTo(events(2));
        assertThat(node.sql.queryInt8("""
                SELECT count(*) FROM events WHERE payload ?? 'source_health' AND payload ?? 'ingest_dedup_key'
                   AND payload ?? 'symbol_mentions' AND payload ->> 'source_fetch_status' = 'success' AND dedup_cluster_id IS NOT NULL
                """)).isEqualTo(events(2));
        assertThat(node.state(connector()).published()).isEqualTo(new PublishCounters(events(2), 0, 0, 0));
        assertThat(node.metrics.exposition())
                .contains("ms_collector_event_publish_total{connector=\"" + connector().name() + "\",status=\"success\"} " + events(2));
    }

    @Test
    void anEmptyAnswerIsNoFailure() throws Exception {
        serveNothing();
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.EMPTY);
        assertThat(node.events()).isZero();
        assertThat(node.state(connector()).health().counters()).isEqualTo(new FetchCounters(1, 0, 1, 0, 0));
    }

    @Test
    void aFailingSourceIsLeftAloneAndRecovers() throws Exception {
        serve(2);
        source.fail(Reply.status(500));
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        source.forget();
        clock.pass(Duration.ofSeconds(30));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.COOLDOWN);
        assertThat(source.asked()).isEmpty();
        assertThat(node.state(connector()).lastError()).isPresent();
        source.recover();
        clock.pass(Duration.ofSeconds(30));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(events(2));
        assertThat(node.state(connector()).health().breaker(clock.instant(), node.config.policy())).isEqualTo(Breaker.CLOSED);
        assertThat(node.state(connector()).health().counters()).isEqualTo(new FetchCounters(1, 1, 0, 0, 1));
    }

    @Test
    void aSourceThatAsksForRestGetsIt() throws Exception {
        serve(1);
        source.fail(Reply.rateLimited("600"));
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        source.recover();
        clock.pass(Duration.ofSeconds(599));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.COOLDOWN);
        assertThat(node.state(connector()).health().counters().rateLimit()).isOne();
        clock.pass(Duration.ofSeconds(1));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
    }

    /** What a source may send in place of an answer. */
    @Test
    void nothingButTheAgreedAnswerIsTaken() throws Exception {
        serve(2);
        CollectorBench node = node();
        for (Map.Entry<String, Reply> wrong : Map.of(
                "page", Reply.html(),
                "cut", Reply.json("{\"articles\": [1, 2, 3]}").cut(),
                "too many", Reply.status(TOO_MANY_REQUESTS),
                "gone", Reply.status(404),
                "binary", Reply.of(200, "application/json; charset=utf-8", new byte[] {(byte) 0xff, (byte) 0xfe, 0x41, 0x00, (byte) 0xc3}))
                .entrySet()) {
            source.fail(wrong.getValue());
            assertThat(node.run(connector())).as(wrong.getKey()).isEqualTo(FetchStatus.FAILURE);
            assertThat(node.events()).as(wrong.getKey()).isZero();
            clock.pass(Duration.ofMinutes(2));
        }
        source.recover();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(events(2));
    }

    @Test
    void aRestartNeitherMissesNorRepeats() throws Exception {
        serve(2);
        node().run(connector());
        serve(3);
        clock.pass(Duration.ofMinutes(10));
        CollectorBench restarted = node();
        assertThat(restarted.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(restarted.events()).isEqualTo(events(3));
        assertThat(restarted.state(connector()).published().stored()).isEqualTo(events(3));
        clock.pass(Duration.ofMinutes(10));
        CollectorBench again = node();
        assertThat(again.run(connector())).isEqualTo(FetchStatus.EMPTY);
        assertThat(again.events()).isEqualTo(events(3));
    }

    /** As if the server had been killed after the source was read and before anything was stored. */
    @Test
    void whatWasReadAndNotStoredIsReadAgain() throws Exception {
        serve(2);
        CollectorBench killed = node();
        killed.states.ensure(List.of(connector().name()), clock.instant());
        killed.sql.update("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'killed' USING ERRCODE = '57P01'; END $$");
        killed.sql.update("CREATE TRIGGER refuse BEFORE UPDATE ON connector_state EXECUTE FUNCTION refuse()");
        try {
            assertThat(catchThrowable(() -> killed.runIfDue(connector()))).isNotNull();
        } finally {
            killed.sql.update("DROP TRIGGER refuse ON connector_state");
        }
        assertThat(killed.events()).isZero();
        CollectorBench next = node();
        assertThat(next.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(next.events()).isEqualTo(events(2));
    }
}
