package io.tidewatch.collector.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.CollectorConfig;
import io.tidewatch.collector.ConnectorHealth;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.LinkRole;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final PublicationContext CONTEXT =
            new PublicationContext("rss", NOW, ConnectorHealth.NEW.succeeded(0.75, false));

    private final Publication publication = new Publication(new AliasLinking(), config(Map.of()));

    @Test
    void theClusterKeyIsTheDocumentedOne() {
        NewEvent event = event(" Hello World ", MarketScope.CRYPTO, List.of(), null);
        assertThat(publication.complete(event, CONTEXT).dedupClusterId()).isEqualTo("46dc5bd1fe0a5df90014b374");
        assertThat(publication.complete(event, CONTEXT).fingerprint()).isEqualTo(event.fingerprint());
    }

    @Test
    void itMayBeUsedFromNowOnWhateverItsSourceSays() {
        NewEvent event = event("T", MarketScope.CRYPTO, List.of(), null);
        NewEvent told = new NewEvent(event.type(), event.title(), new EventTimes(NOW.minusSeconds(90), NOW.minusSeconds(60),
                NOW.minusSeconds(50), NOW.minusSeconds(40), NOW.minusSeconds(30)), event.source(), event.scores(), EventLatency.UNKNOWN,
                null, event.scope(), event.payload(), List.of());
        NewEvent complete = publication.complete(told, CONTEXT);
        assertThat(complete.times()).isEqualTo(new EventTimes(NOW.minusSeconds(90), NOW.minusSeconds(60), NOW, NOW, NOW));
        assertThat(complete.latency()).isEqualTo(new EventLatency(90_000L, 90_000L));
    }

    @Test
    void theFutureHasNoLatency() {
        NewEvent event = NewEvent.of(EventType.MARKET, "Results", NOW.plusSeconds(86_400), EventSource.of(null, "calendar"), List.of());
        assertThat(publication.complete(event, CONTEXT).latency()).isEqualTo(new EventLatency(0L, 0L));
    }

    @Test
    void provenanceIsNoted() {
        ObjectNode payload = publication.complete(event("Hello World", MarketScope.CRYPTO, List.of(), null), CONTEXT).payload();
        assertThat(payload.path("collector_ingested_at").asText()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(payload.path("ingest_dedup_key").asText()).isEqualTo("rss-src|hello world|https://x/a");
        assertThat(payload.path("source_fetch_status").asText()).isEqualTo("success");
        assertThat(payload.path("source_confidence").asDouble()).isEqualTo(0.5);
        assertThat(payload.path("source_tier_weight").asDouble()).isEqualTo(0.6);
        assertThat(payload.path("source_health").toString()).isEqualTo("{\"success\":1,\"failure\":0,\"empty_result_count\":0,"
                + "\"rate_limit_count\":0,\"cooldown_skips\":0,\"last_fetch_latency_sec\":0.75}");
        assertThat(payload.path("social_platform").asText()).isEqualTo("none");
    }

    @Test
    void assetsNamedInTheTextAreLinked() {
        assertThat(symbols(publication.complete(event("Bitcoin and XBT lead, Ethereum follows", MarketScope.CRYPTO, List.of(), null), CONTEXT)))
                .containsExactly("BTC", "ETH");
    }

    @Test
    void whatNamesNothingIsLinkedToAllAsAFallBack() {
        NewEvent complete = publication.complete(event("Markets were calm", MarketScope.CRYPTO, List.of(), null), CONTEXT);
        assertThat(symbols(complete)).containsExactly("BTC", "ETH", "SOL");
        assertThat(complete.entities()).extracting(EntityMention::role).containsOnly(LinkRole.SYNTHETIC);
        assertThat(symbols(new Publication(new AliasLinking(), config(Map.of("ENABLE_BROAD_CRYPTO_FALLBACK_LINKS", "0")))
                .complete(event("Markets were calm", MarketScope.CRYPTO, List.of(), null), CONTEXT))).isEmpty();
        assertThat(symbols(publication.complete(event("Markets were calm", MarketScope.EQUITY, List.of(), null), CONTEXT))).isEmpty();
    }

    @Test
    void newsOfAnotherCoinIsNoNewsOfBitcoin() {
        assertThat(symbols(publication.complete(event("Snapshot", MarketScope.CRYPTO,
                List.of(EntityMention.asset("BNB", "crypto")), null), CONTEXT))).isEmpty();
        assertThat(symbols(publication.complete(event("Post", MarketScope.CRYPTO, List.of(), mentions("BNB")), CONTEXT))).isEmpty();
    }

    @Test
    void aCompanyWithoutSymbolDoesNotNameAnAsset() {
        EntityMention company = new EntityMention(EntityType.COMPANY, "Acme", null, "US", null, null);
        assertThat(publication.complete(event("Acme", MarketScope.CRYPTO, List.of(company), null), CONTEXT).entities())
                .extracting(EntityMention::name).containsExactly("Acme", "BTC", "ETH", "SOL");
    }

    @Test
    void symbolsAreUpperCaseAndAssetsHaveOne() {
        EntityMention nameless = new EntityMention(EntityType.ASSET, "Gold", null, null, null, null);
        EntityMention blank = new EntityMention(EntityType.ASSET, "Silver", " ", null, null, null);
        assertThat(symbols(publication.complete(event("t", MarketScope.MACRO,
                List.of(nameless, blank, EntityMention.asset("us_macro", "macro")), null), CONTEXT))).containsExactly("US_MACRO");
    }

    @Test
    void mentionsOfPostsAreLinkedOnce() {
        NewEvent complete = publication.complete(event("$SOL and btc", MarketScope.CRYPTO,
                List.of(EntityMention.asset("SOL", "crypto")), mentions("$sol", "BTC", "DOGE")), CONTEXT);
        assertThat(symbols(complete)).containsExactly("SOL", "BTC");
        assertThat(complete.entities()).extracting(EntityMention::role).containsOnly(LinkRole.MENTIONED);
    }

    private static List<String> symbols(NewEvent event) {
        return event.entities().stream().map(EntityMention::symbol).toList();
    }

    private static ObjectNode mentions(String... symbols) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        List.of(symbols).forEach(payload.putArray("symbol_mentions")::add);
        return payload;
    }

    private static NewEvent event(String title, MarketScope scope, List<EntityMention> entities, ObjectNode payload) {
        return new NewEvent(EventType.MARKET, title, EventTimes.of(NOW.minusSeconds(60)), EventSource.of("https://x/a", "rss-src"),
                EventScores.UNKNOWN, EventLatency.UNKNOWN, null, scope, payload, entities);
    }

    private static CollectorConfig config(Map<String, String> settings) {
        return CollectorConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }
}
