package io.tidewatch.collector.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.MarketScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the entities into the shape of the event's market. An event of the crypto market keeps tradable assets only. One that names
 * no asset at all is linked to every tradable one, as a fall-back that decisions leave out; one that names another asset is not: news
 * of BNB are no news of BTC.
 */
final class ScopeStep implements PublicationStep {

    private static final String SECTOR = "crypto";

    private final Set<String> tradable;
    private final boolean broadLinks;

    ScopeStep(Set<String> tradable, boolean broadLinks) {
        this.tradable = new TreeSet<>(tradable);
        this.broadLinks = broadLinks;
    }

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        List<EntityMention> named = draft.entities().stream().filter(ScopeStep::usable).map(ScopeStep::upperCase).toList();
        if (draft.original().scope() != MarketScope.CRYPTO) {
            draft.entities(named);
            return;
        }
        Set<String> mentioned = mentions(draft.payload());
        List<EntityMention> kept = new ArrayList<>(named.stream()
                .filter(entity -> entity.symbol() == null || tradable.contains(entity.symbol())).toList());
        Set<String> linked = new TreeSet<>(kept.stream().map(EntityMention::symbol).filter(symbol -> symbol != null).toList());
        mentioned.stream().filter(tradable::contains).filter(linked::add)
                .forEach(symbol -> kept.add(asset(symbol, source("social_symbol_mention"))));
        boolean namesNone = mentioned.isEmpty() && named.stream().allMatch(entity -> entity.symbol() == null);
        if (namesNone && broadLinks) {
            tradable.forEach(symbol -> kept.add(asset(symbol, source("broad_crypto_fallback")
                    .put("reason", "no_symbol_detected").put("synthetic_link", true))));
        }
        draft.entities(kept);
    }

    /** An asset is known by its symbol alone. */
    private static boolean usable(EntityMention entity) {
        return entity.type() != EntityType.ASSET || entity.symbol() != null && !entity.symbol().isBlank();
    }

    private static EntityMention upperCase(EntityMention entity) {
        String symbol = entity.symbol() == null || entity.symbol().isBlank() ? null : entity.symbol().strip().toUpperCase(Locale.ROOT);
        return new EntityMention(entity.type(), entity.name(), symbol, entity.country(), entity.sector(), entity.metadata());
    }

    private static Set<String> mentions(ObjectNode payload) {
        Set<String> mentions = new TreeSet<>();
        for (JsonNode symbol : payload.path("symbol_mentions")) {
            mentions.add(symbol.asText());
        }
        return mentions;
    }

    private static ObjectNode source(String name) {
        return JsonNodeFactory.instance.objectNode().put("source", name);
    }

    private static EntityMention asset(String symbol, ObjectNode metadata) {
        return new EntityMention(EntityType.ASSET, symbol, symbol, null, SECTOR, metadata);
    }
}
