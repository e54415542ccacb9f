package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SocialCoverageDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final TradingClock CLOCK = new TradingClock() {
        @Override
        public Instant instant() {
            return NOW;
        }
    };

    private static Sql sql;
    private static SocialCoverageService coverage;

    @BeforeAll
    static void create() {
        sql = new Sql(DATABASE.oneConnection());
        coverage = new SocialCoverageService(new SocialCoverageRepository(sql), CLOCK);
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE events, entities, event_links, enriched_event_features RESTART IDENTITY CASCADE");
    }

    @Test
    void newsDoesNotCountAsSocial() {
        event("wire", "{\"social_platform\":\"none\"}", 10);
        event("wire", "{\"social_platform\":\"Unknown\"}", 10);
        event("wire", "{\"social_platform\":\"\"}", 10);
        event("wire", "{}", 10);
        event(null, "{\"social_platform\":null}", 10);
        assertThat(coverage.coverage(24, Optional.empty()).totals()).isEqualTo(new SocialCoverage.Totals(0, 0, 0, 0, 0, 0, 0, 0));
        event("wire", "{\"social_platform\":\"reddit\",\"social_kind\":\"comment\"}", 10);
        event("social:x", "{\"social_platform\":\"none\"}", 20);
        SocialCoverage.Totals totals = coverage.coverage(24, Optional.empty()).totals();
        assertThat(totals).isEqualTo(new SocialCoverage.Totals(2, 1, 1, 0, 15, 15, 19, 19.9));
        assertThat(totals.coverageRatio()).isZero();
    }

    @Test
    void percentilesAreInterpolatedAndFactsToldAheadLeftOut() {
        for (int lag : new int[] {1, 2, 3, 4, -600}) {
            event("social:x", "{}", lag);
        }
        enrich(1);
        SocialCoverage.Totals totals = coverage.coverage(24, Optional.empty()).totals();
        assertThat(totals.events()).isEqualTo(5);
        assertThat(totals.averageLag()).isEqualTo(2.5);
        assertThat(totals.lagP50()).isEqualTo(2.5);
        assertThat(totals.lagP90()).isEqualTo(3.7, Offset.offset(1e-9));
        assertThat(totals.lagP99()).isEqualTo(3.97, Offset.offset(1e-9));
        assertThat(totals.coverageRatio()).isEqualTo(0.2);
    }

    @Test
    void theWindowLooksAtWhenItCouldBeUsed() {
        event("social:x", "{}", 0);
        sql.update("UPDATE events SET available_at = ?, occurred_at = ?", NOW.minus(Duration.ofHours(24)), NOW.minus(Duration.ofDays(50)));
        assertThat(coverage.coverage(24, Optional.empty()).totals().events()).isZero();
        assertThat(coverage.coverage(25, Optional.empty()).totals().events()).isOne();
        sql.update("UPDATE events SET available_at = NULL, ingested_at = NULL, published_at = NULL, occurred_at = ?", NOW);
        assertThat(coverage.coverage(1, Optional.empty()).totals().events()).isOne();
    }

    @Test
    void countsEachEventOncePerSymbol() {
        event("social:x", "{}", 10);
        event("social:x", "{\"social_kind\":\"comment\"}", 10);
        enrich(2);
        link(1, "asset", "Bitcoin", "BTC", "mentioned");
        link(1, "asset", "bitcoin", "btc", "mentioned");
        link(2, "asset", "Bitcoin", "BTC", "mentioned");
        link(2, "asset", "Ether", "ETH", "mentioned");
        link(2, "asset", "Solana", "SOL", "synthetic");
        link(2, "company", "Firm", "FRM", "mentioned");
        SocialCoverage all = coverage.coverage(24, Optional.empty());
        assertThat(all.bySymbol()).isEqualTo(List.of(
                new SocialCoverage.OfSymbol("BTC", 2, 1, 1, 1), new SocialCoverage.OfSymbol("ETH", 1, 0, 1, 1)));
        SocialCoverage ether = coverage.coverage(24, Optional.of("eth"));
        assertThat(ether.target()).contains("ETH");
        assertThat(ether.totals().events()).isOne();
        assertThat(ether.bySymbol()).extracting(SocialCoverage.OfSymbol::symbol).containsExactly("BTC", "ETH");
        assertThat(coverage.coverage(24, Optional.of("SOL")).totals().events()).isZero();
        assertThat(coverage.coverage(24, Optional.of("FRM")).totals().events()).isOne();
    }

    @Test
    void theIndexFindsTheEventsOfThePeriod() {
        sql.update("INSERT INTO events (fingerprint, event_type, title, occurred_at, payload)"
                + " SELECT 'n' || g, 'market', 't', now(), '{}' FROM generate_series(1, 5000) g");
        sql.update("ANALYZE events");
        event("social:x", "{}", 10);
        String plan = String.join("\n", sql.query("EXPLAIN SELECT 1 FROM events e"
                + " WHERE COALESCE(e.available_at, e.ingested_at, e.published_at, e.occurred_at, e.created_at) > now()"
                + " AND (lower(btrim(COALESCE(e.payload ->> 'social_platform', ''))) NOT IN ('', 'none', 'unknown')"
                + " OR e.source_name LIKE 'social:%')", row -> row.text("QUERY PLAN")));
        assertThat(plan).contains("idx_events_social_observed");
    }

    private static void event(String source, String payload, int lagSeconds) {
        sql.update("INSERT INTO events (fingerprint, event_type, title, occurred_at, available_at, source_name, payload)"
                + " SELECT 'f' || count(*), 'market', 't', ?, ?, ?, ?::jsonb FROM events",
                NOW.minusSeconds(lagSeconds), NOW, source, payload);
    }

    private static void enrich(long event) {
        sql.update("INSERT INTO enriched_event_features (event_id) VALUES (?)", event);
    }

    private static void link(long event, String type, String name, String symbol, String role) {
        sql.update("INSERT INTO entities (entity_type, name, symbol) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", type, name, symbol);
        sql.update("INSERT INTO event_links (event_id, entity_id, role) SELECT ?, id, ? FROM entities WHERE name = ?", event, role, name);
    }
}
