package io.tidewatch.events.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidewatch.events.EventType;
import io.tidewatch.events.EventsConfig;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.search.EventFilter.Basis;
import io.tidewatch.events.search.EventFilter.Linking;
import io.tidewatch.events.search.EventFilter.Origin;
import io.tidewatch.events.search.EventFilter.Period;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSearchDatabaseTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    @BeforeAll
    static void create() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void store() {
        sql.update("TRUNCATE events, entities, event_links, data_quality_audit RESTART IDENTITY CASCADE");
        sql.update("""
                INSERT INTO entities (entity_type, name, symbol)
                VALUES ('asset', 'Bitcoin', 'BTC'), ('asset', 'Ether', 'ETH'), ('company', 'Acme', NULL)
                """);
        sql.update("""
                INSERT INTO events (event_type, title, occurred_at, available_at, source_name, source_tier, market_scope,
                                    event_importance, payload)
                VALUES ('funding', 'Acme raises 50% more', '2026-03-01 10:00Z', '2026-03-01 12:00Z', 'rss:coindesk', 1, 'crypto',
                        0.9, '{}'),
                       ('market', 'Bitcoin climbs', '2026-03-01 11:00Z', NULL, 'social:x', 3, 'crypto', 0.2, '{"language": "en"}'),
                       ('regulatory', '比特币监管新规', '2026-03-01 09:00Z', '2026-03-01 13:00Z', 'GDELT', 2, 'macro', NULL,
                        '{"language": "zh", "llm_enrichment": {"status": "ok"}}'),
                       ('market', 'Whole market mood', '2026-03-01 08:00Z', '2026-03-01 08:00Z', NULL, NULL, 'equity', 0.5, NULL)
                """);
        sql.update("""
                INSERT INTO event_links (event_id, entity_id, role)
                VALUES (1, 3, 'mentioned'), (1, 1, 'synthetic'), (2, 1, 'mentioned'), (4, 1, 'synthetic'), (4, 2, 'synthetic')
                """);
        sql.update("""
                INSERT INTO data_quality_audit (event_id, quality_score, notes, audited_at)
                VALUES (1, 0.1, 'auto_audit_v1', now()), (1, 0.8, 'auto_audit_v1', now()), (2, 0.4, 'auto_audit_v1', now()),
                       (3, 0.6, 'auto_audit_v1', now())
                """);
    }

    private static EventSearch search(int enough, String audited) {
        Settings settings = new Settings(name -> Optional.of(audited).filter(value -> name.equals("INGEST_AUDIT_RESENDS")));
        return new EventSearch(new EventSearchRepository(sql), new EventDetailRepository(sql, new EventsConfig(settings)), enough);
    }

    private static EventSearch search() {
        return search(EventSearch.ENOUGH, "yes");
    }

    private static EventQuery query(EventFilter filter) {
        return new EventQuery(filter, EventOrder.NEWEST_FIRST, Optional.empty(), 50);
    }

    private static List<Long> found(EventFilter filter) {
        return search().find(query(filter)).events().stream().map(EventLine::id).toList();
    }

    private static EventFilter title(String words) {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(Optional.of(words), all.type(), all.source(), all.scope(), all.tier(), all.entity(), all.language(),
                all.origin(), all.linking(), all.period());
    }

    private static EventFilter filter(EventType type, String source, MarketScope scope, Integer tier, String language, Origin origin) {
        return new EventFilter(Optional.empty(), Optional.ofNullable(type), Optional.ofNullable(source), Optional.ofNullable(scope),
                Optional.ofNullable(tier), Optional.empty(), Optional.ofNullable(language), origin, Linking.ANY, Period.ALWAYS);
    }

    private static EventFilter linked(String entity, Linking linking) {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(all.title(), all.type(), all.source(), all.scope(), all.tier(), Optional.ofNullable(entity),
                all.language(), all.origin(), linking, all.period());
    }

    private static EventFilter within(Basis basis, Instant from, Instant to) {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(all.title(), all.type(), all.source(), all.scope(), all.tier(), all.entity(), all.language(),
                all.origin(), all.linking(), new Period(basis, Optional.ofNullable(from), Optional.ofNullable(to)));
    }

    @Test
    void withoutFiltersEverythingStandsNewestFirst() {
        assertThat(found(EventFilter.ALL)).containsExactly(3L, 1L, 2L, 4L);
        EventLine first = search().find(query(EventFilter.ALL)).events().get(1);
        assertThat(first.quality()).contains(0.8);
        assertThat(first.mentioned()).containsExactly("Acme");
        assertThat(first.synthetic()).isOne();
        assertThat(first.availableAt()).isEqualTo(NOON);
    }

    @Test
    void findsTitlesByPartsInAnyCaseAndScript() {
        assertThat(found(title("BITCOIN"))).containsExactly(2L);
        assertThat(found(title("more acme"))).containsExactly(1L);
        assertThat(found(title("比特币"))).containsExactly(3L);
        assertThat(found(title("   "))).hasSize(4);
        assertThat(found(title("acme bitcoin"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "'; DROP TABLE events; --", "' OR '1'='1", "%", "_", "\\", "$$", "?", ":zz", "{ts '2020'}", "\" ) OR (\"", "%%%"})
    void whatIsTypedIsOnlyEverText(String words) {
        List<Long> expected = words.startsWith("%") && words.length() == 1 ? List.of(1L) : List.of();
        assertThat(found(title(words))).isEqualTo(expected);
        assertThat(found(filter(null, words, null, null, null, Origin.ANY))).isEmpty();
        assertThat(found(filter(null, null, null, null, words, Origin.ANY))).isEmpty();
        assertThat(found(linked(words, Linking.ANY))).isEmpty();
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM events")).isEqualTo(4);
    }

    @Test
    void filtersByEachColumn() {
        assertThat(found(filter(EventType.MARKET, null, null, null, null, Origin.ANY))).containsExactly(2L, 4L);
        assertThat(found(filter(null, "gdelt", null, null, null, Origin.ANY))).containsExactly(3L);
        assertThat(found(filter(null, null, MarketScope.EQUITY, null, null, Origin.ANY))).containsExactly(4L);
        assertThat(found(filter(null, null, null, 1, null, Origin.ANY))).containsExactly(1L);
        assertThat(found(filter(null, null, null, null, "ZH", Origin.ANY))).containsExactly(3L);
        assertThat(found(filter(null, null, null, null, null, Origin.SOCIAL))).containsExactly(2L);
        assertThat(found(filter(null, null, null, null, null, Origin.NEWS))).containsExactly(3L, 1L, 4L);
    }

    @Test
    void theLanguageOfAnEnrichmentCountsToo() {
        sql.update("INSERT INTO enriched_event_features (event_id, social_platform, language) VALUES (1, 'x', 'fr')");
        assertThat(found(filter(null, null, null, null, "fr", Origin.ANY))).containsExactly(1L);
        assertThat(search().find(query(EventFilter.ALL)).events()).filteredOn(line -> line.id() == 1)
                .extracting(EventLine::language).containsExactly(Optional.of("fr"));
    }

    @Test
    void filtersByEntityAndKindOfLink() {
        assertThat(found(linked("btc", Linking.ANY))).containsExactly(1L, 2L, 4L);
        assertThat(found(linked("Bitcoin", Linking.MENTIONED))).containsExactly(2L);
        assertThat(found(linked("BTC", Linking.SYNTHETIC))).containsExactly(4L);
        assertThat(found(linked("Acme", Linking.ANY))).containsExactly(1L);
        assertThat(found(linked(null, Linking.MENTIONED))).containsExactly(1L, 2L);
        assertThat(found(linked(null, Linking.SYNTHETIC))).containsExactly(4L);
        assertThat(found(linked(null, Linking.NONE))).containsExactly(3L);
        assertThat(found(linked("Acme", Linking.NONE))).isEmpty();
    }

    @Test
    void filtersByTheInstantAskedFor() {
        assertThat(found(within(Basis.AVAILABLE, NOON, null))).containsExactly(3L, 1L);
        assertThat(found(within(Basis.AVAILABLE, NOON.minusSeconds(3600), NOON))).containsExactly(2L);
        assertThat(found(within(Basis.OCCURRED, NOON.minusSeconds(7200), null))).containsExactly(2L, 1L);
        assertThat(found(within(Basis.OCCURRED, null, null))).containsExactly(2L, 1L, 3L, 4L);
    }

    @Test
    void sortsByScoresWithMissingOnesLast() {
        assertThat(sorted(EventOrder.Key.IMPORTANCE, false)).containsExactly(1L, 4L, 2L, 3L);
        assertThat(sorted(EventOrder.Key.IMPORTANCE, true)).containsExactly(3L, 2L, 4L, 1L);
        assertThat(sorted(EventOrder.Key.QUALITY, false)).containsExactly(1L, 3L, 2L, 4L);
        assertThat(sorted(EventOrder.Key.TIME, true)).containsExactly(4L, 2L, 1L, 3L);
    }

    private static List<Long> sorted(EventOrder.Key key, boolean ascending) {
        return turnPages(new EventQuery(EventFilter.ALL, new EventOrder(key, ascending), Optional.empty(), 1), search(), () -> { });
    }

    private static List<Long> turnPages(EventQuery first, EventSearch search, Runnable meanwhile) {
        List<Long> seen = new ArrayList<>();
        EventQuery query = first;
        while (true) {
            EventPage page = search.find(query);
            assertThat(page.events()).hasSizeLessThanOrEqualTo(first.limit());
            page.events().forEach(line -> seen.add(line.id()));
            if (page.next().isEmpty()) {
                return seen;
            }
            meanwhile.run();
            Optional<EventCursor> next = EventCursor.parse(page.next().get().text());
            assertThat(next).isEqualTo(page.next());
            query = new EventQuery(first.filter(), first.order(), next, first.limit());
        }
    }

    /** 300 events, many at the same instant and with the same scores, read while others come in at the front and in between. */
    @Test
    void pagesNeitherMissNorRepeatWhileEventsComeIn() {
        sql.update("TRUNCATE events, data_quality_audit RESTART IDENTITY CASCADE");
        sql.update("""
                INSERT INTO events (event_type, title, occurred_at, available_at, event_importance)
                SELECT 'market', 'Old ' || n, timestamptz '2026-03-01 12:00Z' - (n / 7) * interval '1 microsecond', NULL, (n % 5) * 0.1
                  FROM generate_series(1, 300) n
                """);
        sql.update("INSERT INTO data_quality_audit (event_id, quality_score) SELECT id, (id % 3) * 0.1 FROM events WHERE id % 4 > 0");
        for (EventOrder.Key key : EventOrder.Key.values()) {
            for (boolean ascending : new boolean[] {false, true}) {
                EventQuery query = new EventQuery(EventFilter.ALL, new EventOrder(key, ascending), Optional.empty(), 17);
                List<Long> seen = turnPages(query, search(), EventSearchDatabaseTest::arrive);
                assertThat(seen).as(key + " " + ascending).doesNotHaveDuplicates();
                assertThat(seen.stream().filter(id -> id <= 300)).hasSize(300);
            }
        }
    }

    private static void arrive() {
        sql.update("""
                INSERT INTO events (event_type, title, occurred_at, event_importance)
                VALUES ('market', 'New', now(), random()), ('market', 'Late', '2026-03-01 12:00Z', random())
                """);
    }

    @Test
    void aSearchEndsAfterItsBoundAndGoesOnFromThere() {
        EventSearch lazy = search(2, "yes");
        EventPage page = lazy.find(query(title("mood")));
        assertThat(page.events()).isEmpty();
        assertThat(page.searchedTo()).contains(NOON);
        assertThat(turnPages(query(title("mood")), lazy, () -> { })).containsExactly(4L);
        assertThat(turnPages(query(EventFilter.ALL), lazy, () -> { })).containsExactly(3L, 1L, 2L, 4L);
        EventQuery best = new EventQuery(EventFilter.ALL, new EventOrder(EventOrder.Key.IMPORTANCE, false), Optional.empty(), 50);
        assertThat(lazy.find(best).events()).extracting(EventLine::id).containsExactly(1L, 3L);
        assertThat(lazy.find(best).searchedTo()).contains(NOON);
        assertThat(search().find(best).searchedTo()).isEmpty();
    }

    @Test
    void countsWhatCameInSince() {
        long before = search().newest();
        assertThat(before).isEqualTo(4);
        assertThat(search().newer(EventFilter.ALL, before)).isZero();
        arrive();
        assertThat(search().newer(EventFilter.ALL, before)).isEqualTo(2);
        assertThat(search().newer(title("late"), before)).isOne();
        assertThat(search().newer(within(Basis.OCCURRED, null, NOON), before)).isZero();
    }

    @Test
    void namesTheSources() {
        assertThat(search().sources()).containsExactlyInAnyOrder("rss:coindesk", "social:x", "GDELT");
    }

    @Test
    void tellsAllOfAnEvent() {
        sql.update("INSERT INTO data_quality_review_logs (audit_id, event_id, reviewer, verdict, note)"
                + " VALUES (2, 1, 'ann', 'correct', 'ok')");
        sql.update("""
                INSERT INTO enriched_event_features (event_id, social_platform, social_kind, sentiment, author_followers, summary)
                VALUES (1, 'reddit', 'comment', -0.25, 12, '')
                """);
        EventDetail detail = search().detail(1).orElseThrow();
        assertThat(detail.line().title()).isEqualTo("Acme raises 50% more");
        assertThat(detail.times().occurredAt()).isEqualTo(NOON.minusSeconds(7200));
        assertThat(detail.times().publishedAt()).isEmpty();
        assertThat(detail.links()).extracting(EventDetail.Link::name, EventDetail.Link::synthetic)
                .containsExactly(tuple("Acme", false), tuple("Bitcoin", true));
        assertThat(detail.quality().resends()).contains(1L);
        assertThat(detail.quality().audits()).extracting(EventDetail.Audit::score).containsExactly(Optional.of(0.8), Optional.of(0.1));
        assertThat(detail.quality().reviews()).extracting(EventDetail.Review::reviewer).containsExactly("ann");
        assertThat(detail.enrichment().orElseThrow().sentiment()).contains(-0.25);
        assertThat(detail.enrichment().orElseThrow().summary()).isEmpty();
        assertThat(search(9, "no").detail(1).orElseThrow().quality().resends()).isEmpty();
        assertThat(search().detail(3).orElseThrow().payload().path("llm_enrichment").path("status").asText()).isEqualTo("ok");
        assertThat(search().detail(4).orElseThrow().payload().isEmpty()).isTrue();
        assertThat(search().detail(99)).isEmpty();
    }

    @Test
    void onlyItsOwnCursorsAreRead() {
        for (String text : List.of("", "x", "time.available.desc.1", "size.available.desc.1.1", "time.available.up.1.1",
                "time.available.desc.9223372036854775807.1", "time.available.desc.99999999999999999999.1",
                "quality.available.asc.9221120237041090560.1")) {
            assertThat(EventCursor.parse(text)).as(text).isEmpty();
        }
        Map<String, EventCursor> good = new HashMap<>();
        Stream.of("time.available.desc.-5.7", "importance.occurred.asc.4602678819172646912.1")
                .forEach(text -> good.put(text, EventCursor.parse(text).orElseThrow()));
        good.forEach((text, cursor) -> assertThat(cursor.text()).isEqualTo(text));
    }
}
