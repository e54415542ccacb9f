package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entity that a language model took an event to concern.
 *
 * @param name       1 to 120 characters
 * @param type       kind
 * @param symbol     2 to 12 capitals and digits; empty when unknown
 * @param confidence 0 to 1
 */
public record InferredEntity(String name, EntityType type, String symbol, double confidence) {

    private static final int LONGEST_NAME = 120;
    private static final double DEFAULT_CONFIDENCE = 0.5;
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,12}");

    /** Reads an entity of an answer. @return empty when it is no object or has no name */
    static Optional<InferredEntity> of(JsonNode node) {
        String name = PlainText.cut(PlainText.of(Answer.text(node, "name")), LONGEST_NAME).strip();
        if (!node.isObject() || name.isEmpty()) {
            return Optional.empty();
        }
        EntityType type = type(Answer.text(node, "entity_type"));
        String symbol = symbol(Answer.text(node, "symbol"));
        if (symbol.isEmpty() && type == EntityType.ASSET) {
            symbol = symbol(name);
        }
        double confidence = Answer.number(node, "confidence").orElse(DEFAULT_CONFIDENCE);
        return Optional.of(new InferredEntity(name, type, symbol, Math.max(0, Math.min(1, confidence))));
    }

    private static EntityType type(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "asset", "token", "coin", "crypto" -> EntityType.ASSET;
            case "investor", "fund", "vc", "institution" -> EntityType.INVESTOR;
            default -> EntityType.COMPANY;
        };
    }

    private static String symbol(String text) {
        String symbol = text.replace("$", "").strip().toUpperCase(Locale.ROOT);
        return SYMBOL.matcher(symbol).matches() ? symbol : "";
    }

    /** What makes two mentions one: the type and the symbol, or without one the name in any case. */
    public String key() {
        return type.wireName() + ":" + (symbol.isEmpty() ? name.toLowerCase(Locale.ROOT) : symbol);
    }

    /** The same key for a mention that came by another way. */
    public static String key(EntityMention mention) {
        boolean named = mention.symbol() == null || mention.symbol().isBlank();
        return mention.type().wireName() + ":"
                + (named ? mention.name().toLowerCase(Locale.ROOT) : mention.symbol().strip().toUpperCase(Locale.ROOT));
    }

    /**
     * The mention to link. An asset is called by its symbol: the name a model gives it could be that of another asset, whose
     * symbol the mention would then change. Empty for an asset without symbol.
     */
    public Optional<EntityMention> toMention() {
        if (type == EntityType.ASSET && symbol.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("source", "llm_enrichment").put("confidence", confidence);
        EntityMention mention = type == EntityType.ASSET
                ? new EntityMention(type, symbol, symbol, null, "crypto", metadata)
                : new EntityMention(type, name, null, null, null, metadata);
        return Optional.of(mention.inferred());
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode()
                .put("name", name).put("entity_type", type.wireName()).put("symbol", symbol).put("confidence", confidence);
    }
}
