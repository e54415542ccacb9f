package io.tidewatch.events;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;

/** Links that a model inferred after an event was stored. A known entity is never changed by what a model says of it. */
@ApplicationScoped
public class InferredLinkStore {

    private Sql sql;

    /** For the container's proxy. */
    protected InferredLinkStore() {
    }

    @Inject
    public InferredLinkStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds entities that are not known and links all of them to an event, unless the event names the same by itself.
     *
     * @param now when the links become known; readers as of an earlier time do not see them
     */
    public void link(long eventId, Collection<EntityMention> mentions, Instant now) {
        if (mentions.isEmpty()) {
            return;
        }
        String[] types = mentions.stream().map(mention -> mention.type().wireName()).toArray(String[]::new);
        String[] names = mentions.stream().map(EntityMention::name).toArray(String[]::new);
        String[] symbols = mentions.stream().map(EntityMention::symbol).toArray(String[]::new);
        String[] sectors = mentions.stream().map(EntityMention::sector).toArray(String[]::new);
        sql.update("""
                INSERT INTO entities (entity_type, name, symbol, sector, metadata, created_at, updated_at)
                SELECT s.entity_type, s.name, s.symbol, s.sector, '{}'::jsonb, given.now, given.now
                  FROM unnest(?, ?, ?, ?) AS s(entity_type, name, symbol, sector), (SELECT ?::timestamptz AS now) given
                 ORDER BY s.entity_type, s.name
                    ON CONFLICT (entity_type, name) DO NOTHING
                """, types, names, symbols, sectors, now);
        sql.update("""
                INSERT INTO event_links (event_id, entity_id, role, created_at)
                SELECT given.event_id, n.id, 'inferred', given.now
                  FROM unnest(?, ?) AS s(entity_type, name)
                  JOIN entities n USING (entity_type, name),
                       (SELECT ?::bigint AS event_id, ?::timestamptz AS now) given
                 WHERE NOT EXISTS (SELECT 1 FROM event_links l JOIN entities k ON k.id = l.entity_id
                                    WHERE l.event_id = given.event_id AND l.role IS DISTINCT FROM 'synthetic'
                                      AND k.entity_type = n.entity_type
                                      AND (k.id = n.id OR UPPER(k.symbol) = UPPER(n.symbol)))
                 ORDER BY n.id
                    ON CONFLICT (event_id, entity_id, role) DO NOTHING
                """, types, names, eventId, now);
    }
}
