package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * An entity as an event names it. The pair of type and name, exact and case-sensitive, is its identity.
 *
 * @param type     kind of entity
 * @param name     as written
 * @param symbol   ticker as written, at most 20 characters; null when unknown, never for assets
 * @param country  at most 8 characters; null when unknown
 * @param sector   null when unknown
 * @param metadata free object, laid over what is known of the entity
 */
public record EntityMention(EntityType type, String name, String symbol, String country, String sector, ObjectNode metadata) {

    private static final String FALLBACK_MARK = "synthetic_link";
    private static final String FALLBACK_REASON = "reason";
    private static final String INFERRED_MARK = "inferred_link";

    public EntityMention {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        metadata = metadata == null ? JsonNodeFactory.instance.objectNode() : metadata;
    }

    /** An asset that is named by its symbol. */
    public static EntityMention asset(String symbol, String sector) {
        return new EntityMention(EntityType.ASSET, symbol, symbol, null, sector, null);
    }

    /** This mention as the guess of a language model. It says nothing lasting of the entity. */
    public EntityMention inferred() {
        return new EntityMention(type, name, symbol, country, sector, metadata.deepCopy().put(INFERRED_MARK, true));
    }

    /** How the event is linked: senders mark a fall-back or inferred link in the metadata. */
    public LinkRole role() {
        if (metadata.path(INFERRED_MARK).asBoolean(false)) {
            return LinkRole.INFERRED;
        }
        return metadata.path(FALLBACK_MARK).asBoolean(false) ? LinkRole.SYNTHETIC : LinkRole.MENTIONED;
    }

    /**
     * What to remember of the entity: the metadata without what belongs to the link. Kept on the entity, the mark of one
     * fall-back link would hide all its events for good.
     */
    public ObjectNode lastingMetadata() {
        if (role() == LinkRole.INFERRED) {
            return metadata.objectNode();
        }
        return metadata.has(FALLBACK_MARK)
                ? metadata.deepCopy().without(List.of(FALLBACK_MARK, FALLBACK_REASON))
                : metadata;
    }
}
