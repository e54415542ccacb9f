package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.DatabaseException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.stream.EventIngested;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventIngestDatabaseTest {

    private static final TradingClock CLOCK = new TradingClock();
    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static EntityManagerFactory factory;

    private final List<Object> fired = new ArrayList<>();

    @BeforeAll
    static void create() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        factory = DATABASE.entities("tidewatch");
    }

    @AfterAll
    static void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE events, entities, event_links, data_quality_audit RESTART IDENTITY CASCADE");
    }

    @Test
    void storesEachFactOnceAndAnswersInTheOrderSent() {
        NewEvent first = event("First");
        NewEvent second = event("Second");
        assertThat(ingest("yes").ingest(new IngestRequest(List.of(second, first, event(" SECOND ")))))
                .isEqualTo(new IngestResult(3, 2, 1, List.of(1L, 2L, 1L)));
        assertThat(ingest("yes").ingest(new IngestRequest(List.of(first, second)))).isEqualTo(new IngestResult(2, 0, 2, List.of(2L, 1L)));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM events")).isEqualTo(2);
        assertThat(fired).filteredOn(IngestResult.class::isInstance).hasSize(2);
        assertThat(fired).filteredOn(EventIngested.class::isInstance).hasSize(2);
    }

    @Test
    void auditsReSendsUnlessToldNotTo() {
        NewEvent event = event("Audited");
        ingest("yes").ingest(new IngestRequest(List.of(event, event)));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM data_quality_audit")).isEqualTo(2);
        ingest("no").ingest(new IngestRequest(List.of(event)));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM data_quality_audit")).isEqualTo(2);
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM data_quality_audit WHERE quality_score = 0.4 AND notes = 'auto_audit_v1'"))
                .isEqualTo(2);
    }

    @Test
    void laysNewKnowledgeOverAnEntityAndKeepsTheRest() {
        ingest("yes").ingest(new IngestRequest(List.of(event("A", mention("BTC", "crypto", "a", 1)))));
        ingest("yes").ingest(new IngestRequest(List.of(event("B", mention(" ", null, "b", 2)), event("C", mention(null, null, "a", 3)))));
        assertThat(sql.queryOne("SELECT symbol, sector, metadata FROM entities WHERE name = 'Coin'",
                row -> row.text("symbol") + " " + row.text("sector") + " " + row.json("metadata")))
                .contains("BTC crypto {\"a\":3,\"b\":2}");
        EntityDetail coin = entity(1).orElseThrow();
        assertThat(coin.recentEvents()).extracting(EntityDetail.LinkedEvent::title).containsExactly("C", "B", "A");
        assertThat(coin.recentEvents()).extracting(EntityDetail.LinkedEvent::occurredAt).containsOnly(AT);
        assertThat(coin.metadata().orElseThrow().path("b").asInt()).isEqualTo(2);
        assertThat(coin.country()).isEmpty();
        assertThat(entity(2)).isEmpty();
    }

    @Test
    void eachMentionChangesTheEntity() throws Exception {
        for (int hour = 1; hour <= 2; hour++) {
            Instant now = AT.plusSeconds(3600L * hour);
            NewEvent event = event("Mention " + hour, EntityMention.asset("ETH", "crypto"));
            CLOCK.runAt(now, Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(event))));
            assertThat(entity(1).orElseThrow().updatedAt()).contains(now);
        }
        assertThat(entity(1).orElseThrow().createdAt()).contains(AT.plusSeconds(3600));
        ingest("yes").ingest(new IngestRequest(List.of(event("Another", EntityMention.asset("BTC", "crypto")))));
        assertThat(sql.queryInt8("SELECT max(id) FROM entities")).isEqualTo(2);
    }

    @Test
    void aMentionThatSaysNothingNewIsNotedOnceASecondAndWaitsForNobody() throws Exception {
        NewEvent first = event("First", EntityMention.asset("ETH", "crypto"));
        CLOCK.runAt(AT, Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(first))));
        NewEvent soon = event("Soon", EntityMention.asset("ETH", "crypto"));
        CLOCK.runAt(AT.plusMillis(900), Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(soon))));
        assertThat(entity(1).orElseThrow().updatedAt()).contains(AT);
        try (Connection other = DATABASE.dataSource().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE entities SET updated_at = updated_at WHERE id = 1");
            NewEvent meanwhile = event("Meanwhile", EntityMention.asset("ETH", "crypto"));
            CLOCK.runAt(AT.plusSeconds(2), Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(meanwhile))));
            assertThat(sql.queryInt8("SELECT COUNT(*) FROM event_links")).isEqualTo(3);
            other.rollback();
        }
        NewEvent later = event("Later", EntityMention.asset("ETH", "crypto"));
        CLOCK.runAt(AT.plusSeconds(3), Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(later))));
        assertThat(entity(1).orElseThrow().updatedAt()).contains(AT.plusSeconds(3));
    }

    @Test
    void linksAndAuditRowsNeedTheirEventAndGoWithIt() {
        ingest("yes").ingest(new IngestRequest(List.of(event("Kept", EntityMention.asset("ETH", "crypto")),
                event("Gone", EntityMention.asset("ETH", "crypto"), EntityMention.asset("BTC", "crypto")))));
        for (String orphan : List.of("INSERT INTO event_links (event_id, entity_id, role) VALUES (99, 1, 'x')",
                "INSERT INTO event_links (event_id, entity_id, role) VALUES (1, 99, 'x')", "UPDATE event_links SET entity_id = 99 WHERE event_id = 1",
                "INSERT INTO data_quality_audit (event_id) VALUES (99)")) {
            assertThatThrownBy(() -> sql.update(orphan)).as(orphan).isInstanceOfSatisfying(DatabaseException.class,
                    refused -> assertThat(refused.sqlState()).isEqualTo("23503"));
        }
        sql.update("DELETE FROM events WHERE title = 'Gone'");
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM event_links")).isEqualTo(1);
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM data_quality_audit")).isEqualTo(1);
        sql.update("DELETE FROM entities WHERE name = 'ETH'");
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM event_links")).isZero();
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM events")).isEqualTo(1);
    }

    @Test
    void aFallbackLinkGivesWayToARealOne() {
        EntityMention fallback = new EntityMention(EntityType.ASSET, "BTC", "BTC", null, "crypto",
                JsonNodeFactory.instance.objectNode().put("synthetic_link", true));
        NewEvent both = event("Both", fallback, EntityMention.asset("BTC", "crypto"), EntityMention.asset("BTC", "crypto"));
        ingest("yes").ingest(new IngestRequest(List.of(both)));
        ingest("yes").ingest(new IngestRequest(List.of(both, event("Fresh", fallback))));
        assertThat(sql.query("SELECT event_id || role AS link FROM event_links ORDER BY event_id", row -> row.text("link")))
                .containsExactly("1mentioned", "3synthetic");
    }

    @Test
    void aFallbackLinkIsMarkedOnTheLinkAndExplainsNothing() {
        EntityMention fallback = new EntityMention(EntityType.ASSET, "BTC", "BTC", null, "crypto",
                JsonNodeFactory.instance.objectNode().put("synthetic_link", true));
        ingest("yes").ingest(new IngestRequest(List.of(event("Broad", fallback), event("Real", EntityMention.asset("BTC", "crypto")))));
        assertThat(sql.query("SELECT role FROM event_links ORDER BY event_id", row -> row.text("role")))
                .containsExactly("synthetic", "mentioned");
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM entities WHERE metadata ->> 'synthetic_link' IS NOT NULL")).isZero();
        assertThat(new EventRepository(sql).context("btc", Instant.now().plusSeconds(5), 8))
                .extracting(EventContext::title).containsExactly("Real");
    }

    @Test
    void aReplayedEventIsReceivedAtReplayTimeAndInvisibleBefore() throws Exception {
        Instant replayed = AT.plusSeconds(3600);
        CLOCK.runAt(replayed, Timeframe.of("1h"),
                () -> ingest("yes").ingest(new IngestRequest(List.of(event("Past", EntityMention.asset("ETH", "crypto"))))));
        EventRepository events = new EventRepository(sql);
        assertThat(events.context("ETH", replayed.minusNanos(1000), 8)).isEmpty();
        assertThat(events.context("ETH", replayed, 8)).extracting(EventContext::availableAt).containsExactly(replayed);
    }

    private static Optional<EntityDetail> entity(long id) {
        try (EntityManager entities = factory.createEntityManager()) {
            return new EntityService(new EntityRepository(entities)).find(id);
        }
    }

    @Test
    void severalTimesAreAnsweredAsEachAlone() throws Exception {
        for (int hour : new int[] {1, 2, 4}) {
            CLOCK.runAt(AT.plusSeconds(3600L * hour), Timeframe.of("1h"), () -> ingest("yes").ingest(new IngestRequest(List.of(
                    event("ETH at " + hour, EntityMention.asset("ETH", "crypto"))))));
        }
        EventRepository events = new EventRepository(sql);
        List<Instant> times = Stream.iterate(AT, time -> time.plusSeconds(1800)).limit(10).toList();
        for (int limit : new int[] {1, 2, 8}) {
            Map<Instant, Map<String, List<EventContext>>> together = events.context(List.of("ETH", "NONE"), times, limit);
            for (Instant time : times) {
                assertThat(together.get(time)).as(time + " " + limit).isEqualTo(events.context(List.of("ETH", "NONE"), time, limit));
            }
            assertThat(together.get(times.get(0)).get("ETH")).isEmpty();
            assertThat(together.get(times.get(9)).get("ETH")).hasSize(Math.min(limit, 3));
        }
    }

    private EventIngestService ingest(String auditResends) {
        EventsConfig config = new EventsConfig(new Settings(name -> Optional.of(auditResends)));
        return new EventIngestService(
                new EventStore(sql), new EntityStore(sql), new EnrichmentStore(sql), new IngestAuditRepository(sql), config, CLOCK, heard(),
                heard());
    }

    @SuppressWarnings("unchecked")
    private <T> Event<T> heard() {
        return (Event<T>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            fired.add(arguments[0]);
            return null;
        });
    }

    private static EntityMention mention(String symbol, String sector, String key, int value) {
        return new EntityMention(EntityType.COMPANY, "Coin", symbol, null, sector, JsonNodeFactory.instance.objectNode().put(key, value));
    }

    private static NewEvent event(String title, EntityMention... entities) {
        return NewEvent.of(EventType.MARKET, title, AT, EventSource.of("https://example.com", "wire"), List.of(entities));
    }
}
