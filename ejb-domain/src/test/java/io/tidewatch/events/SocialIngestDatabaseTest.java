package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.social.SocialItem;
import io.tidewatch.events.social.SocialKind;
import io.tidewatch.events.social.SocialMood;
import io.tidewatch.events.social.SocialPlatform;
import io.tidewatch.events.social.SocialReach;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import io.tidewatch.scratch.ScratchDatabase;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SocialIngestDatabaseTest {

    private static final Instant WRITTEN = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static EventIngestService events;
    private static SocialIngestService social;

    @BeforeAll
    static void create() {
        sql = new Sql(DATABASE.oneConnection());
        TradingClock clock = new TradingClock();
        EnrichmentStore enrichments = new EnrichmentStore(sql);
        events = new EventIngestService(new EventStore(sql), new EntityStore(sql), enrichments, new IngestAuditRepository(sql),
                new EventsConfig(new Settings(name -> Optional.empty())), clock, unheard(), unheard());
        social = new SocialIngestService(events, enrichments, clock);
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE events, entities, event_links, data_quality_audit, enriched_event_features RESTART IDENTITY CASCADE");
    }

    @Test
    void aPostIsStoredAndEnriched() {
        assertThat(social.ingest(List.of(reddit("To the moon", "BTC", "{}"))))
                .isEqualTo(new SocialIngestResult(1, 1, 0, 1, List.of(1L)));
        assertThat(sql.queryOne("SELECT event_id, social_platform || ' ' || social_kind || ' ' || language || ' ' || summary AS said,"
                + " ingest_lag_sec > 0 AS late FROM enriched_event_features",
                row -> row.int8("event_id") + " " + row.text("said") + " " + row.bool("late"))).contains("1 reddit comment  To the moon true");
        assertThat(sql.queryInt8("SELECT count(*) FROM data_quality_audit WHERE event_id = 1 AND source_name = 'social:reddit'")).isOne();
    }

    @Test
    void theSameItemTwiceIsOneEventWithTheLastEnrichment() {
        SocialItem first = reddit("Same", "BTC", "{\"language\":\"de\"}");
        SocialItem second = reddit("Same", "BTC", "{\"language\":\"en\"}");
        assertThat(social.ingest(List.of(first, second))).isEqualTo(new SocialIngestResult(2, 1, 1, 2, List.of(1L, 1L)));
        assertThat(languages()).containsExactly("en");
        Instant created = created();
        assertThat(social.ingest(List.of(first))).isEqualTo(new SocialIngestResult(1, 0, 1, 1, List.of(1L)));
        assertThat(languages()).containsExactly("de");
        assertThat(created()).isEqualTo(created);
        assertThat(sql.queryInt8("SELECT count(*) FROM enriched_event_features WHERE updated_at > created_at")).isOne();
    }

    @Test
    void rowsBelongToTheirEventsWhateverTheOrder() {
        social.ingest(List.of(reddit("B", null, "{}"), reddit("A", null, "{}"), reddit("B", null, "{}"), reddit("C", null, "{}")));
        assertThat(sql.query("SELECT title, summary FROM events e JOIN enriched_event_features f ON f.event_id = e.id ORDER BY e.id",
                row -> row.text("title") + row.text("summary"))).containsExactly("BB", "AA", "CC");
    }

    @Test
    void aCommentNamesItsAsset() {
        social.ingest(List.of(reddit("eth next", "btc", "{\"language\":\"en\",\"novelty_score\":0.8}")));
        assertThat(sql.queryOne("SELECT event_type || ' ' || source_name || ' ' || novelty_score || ' ' || (payload ->> 'social_platform')"
                + " || ' ' || (payload ->> 'social_kind') AS said FROM events", row -> row.text("said")))
                .contains("market social:reddit 0.8 reddit comment");
        assertThat(sql.queryOne("SELECT entity_type || ' ' || symbol || ' ' || (metadata ->> 'source') AS said FROM entities",
                row -> row.text("said"))).contains("asset BTC social_symbol");
        assertThat(sql.queryInt8("SELECT count(*) FROM enriched_event_features WHERE ingest_lag_sec >= 0 AND coverage_score BETWEEN 0 AND 1"))
                .isOne();
    }

    @Test
    void anAssetThatIsNamedIsLinkedOnce() {
        SocialItem item = new SocialItem(SocialPlatform.X, SocialKind.POST, "t", "", "eth", EventTimes.of(WRITTEN), null, 3, 0.5,
                SocialReach.UNKNOWN, SocialMood.NEUTRAL, null, List.of(EntityMention.asset("ETH", null)));
        social.ingest(List.of(item));
        assertThat(sql.queryInt8("SELECT count(*) FROM entities WHERE entity_type = 'asset' AND symbol = 'ETH'")).isOne();
        assertThat(sql.queryInt8("SELECT count(*) FROM event_links")).isOne();
    }

    @Test
    void anEmptyRequestStoresNothing() {
        assertThat(social.ingest(List.of())).isEqualTo(new SocialIngestResult(0, 0, 0, 0, List.of()));
        assertThat(sql.queryInt8("SELECT count(*) FROM events")).isZero();
    }

    @Test
    void aSocialEventSentAsAnEventIsEnrichedToo() {
        NewEvent collected = event("collected", "reddit", "youtube");
        events.ingest(new IngestRequest(List.of(event("news", "wire", "none"), collected, event("sourced", "social:x", null), collected)));
        assertThat(sql.query("SELECT title, social_platform FROM events e JOIN enriched_event_features f ON f.event_id = e.id ORDER BY e.id",
                row -> row.text("title") + " " + row.text("social_platform"))).containsExactly("collected youtube", "sourced x");
    }

    @Test
    void anEventSentAgainDoesNotOverwriteWhatThePostTold() {
        SocialItem post = reddit("Told", null, "{\"language\":\"en\"}");
        social.ingest(List.of(post));
        events.ingest(new IngestRequest(List.of(post.toEvent(Instant.now()))));
        assertThat(languages()).containsExactly("en");
        assertThat(sql.queryInt8("SELECT count(*) FROM enriched_event_features WHERE payload = '{\"language\":\"en\"}'")).isOne();
    }

    private static List<String> languages() {
        return sql.query("SELECT language FROM enriched_event_features", row -> row.text("language"));
    }

    private static Instant created() {
        return sql.queryOne("SELECT created_at FROM enriched_event_features", row -> row.instant("created_at")).orElseThrow();
    }

    private static NewEvent event(String title, String source, String platform) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        if (platform != null) {
            payload.put("social_platform", platform);
        }
        return new NewEvent(EventType.MARKET, title, EventTimes.of(WRITTEN), EventSource.of(null, source), EventScores.UNKNOWN,
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, payload, List.of());
    }

    private static SocialItem reddit(String text, String symbol, String metadata) {
        try {
            return new SocialItem(SocialPlatform.REDDIT, SocialKind.COMMENT, "", text, symbol, EventTimes.of(WRITTEN), "u", 3, 0.7,
                    new SocialReach("alice", 5000, 120.5), new SocialMood(0.6, 0.2),
                    (ObjectNode) new ObjectMapper().readTree(metadata), List.of());
        } catch (IOException e) {
            throw new IllegalArgumentException(metadata, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Event<T> unheard() {
        return (Event<T>) Proxy.newProxyInstance(SocialIngestDatabaseTest.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }
}
