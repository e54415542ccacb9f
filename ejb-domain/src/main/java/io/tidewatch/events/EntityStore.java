package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes entities; those of a whole batch in one statement, rows locked in the order of type and name. */
@ApplicationScoped
class EntityStore {

    /** Identity of an entity. */
    record Key(String type, String name) {

        static Key of(EntityMention mention) {
            return new Key(mention.type().wireName(), mention.name());
        }
    }

    private record Row(Key key, long id) {
    }

    /** What a batch says of one entity: later mentions are laid over earlier ones. */
    private record Knowledge(String symbol, String country, String sector, ObjectNode metadata) {

        static Knowledge of(EntityMention mention) {
            String symbol = mention.symbol() == null || mention.symbol().isBlank() ? null : mention.symbol();
            return new Knowledge(symbol, mention.country(), mention.sector(), mention.lastingMetadata());
        }

        Knowledge overlaidBy(Knowledge later) {
            ObjectNode merged = metadata.objectNode();
            merged.setAll(metadata);
            merged.setAll(later.metadata);
            return new Knowledge(later.symbol != null ? later.symbol : symbol, later.country != null ? later.country : country,
                    later.sector != null ? later.sector : sector, merged);
        }
    }

    private Sql sql;

    /** For the container's proxy. */
    protected EntityStore() {
    }

    @Inject
    EntityStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds entities or lays what is new over what is known. A value that is not given keeps the known one. Each mention
     * counts as news of the entity, so its time of change is the time of the mention.
     *
     * @param mentions in the sender's order
     * @return the key of every entity mentioned
     */
    Map<Key, Long> upsert(Collection<EntityMention> mentions, Instant now) {
        Map<Key, Knowledge> distinct = new LinkedHashMap<>();
        for (EntityMention mention : mentions) {
            distinct.merge(Key.of(mention), Knowledge.of(mention), Knowledge::overlaidBy);
        }
        Map<Key, Long> ids = new HashMap<>(2 * distinct.size());
        if (!distinct.isEmpty()) {
            write(distinct, now).forEach(row -> ids.put(row.key, row.id));
        }
        return ids;
    }

    private List<Row> write(Map<Key, Knowledge> entities, Instant now) {
        List<Key> keys = List.copyOf(entities.keySet());
        List<Knowledge> values = List.copyOf(entities.values());
        return sql.query("""
                WITH sent AS MATERIALIZED (
                    SELECT *
                      FROM unnest(?, ?, ?, ?, ?, ?) WITH ORDINALITY
                           AS s(entity_type, name, symbol, country, sector, metadata, position)
                ), due AS MATERIALIZED (
                    SELECT COALESCE(s.known_id, nextval('entities_id_seq')) AS id, s.*
                      FROM (SELECT sent.*, e.id AS known_id
                              FROM sent
                              LEFT JOIN entities e USING (entity_type, name)
                             ORDER BY position) s
                )
                INSERT INTO entities AS e (id, entity_type, name, symbol, country, sector, metadata, created_at, updated_at)
                SELECT id, entity_type, name, symbol, country, sector, metadata, given.now, given.now
                  FROM due, (SELECT ?::timestamptz AS now) given
                 ORDER BY entity_type, name
                    ON CONFLICT (entity_type, name) DO UPDATE
                   SET symbol = COALESCE(excluded.symbol, e.symbol),
                       country = COALESCE(excluded.country, e.country),
                       sector = COALESCE(excluded.sector, e.sector),
                       metadata = COALESCE(e.metadata, '{}'::jsonb) || excluded.metadata,
                       updated_at = excluded.updated_at
                RETURNING id, entity_type, name
                """,
                row -> new Row(new Key(row.text("entity_type"), row.text("name")), row.int8("id")),
                keys.stream().map(Key::type).toArray(String[]::new), keys.stream().map(Key::name).toArray(String[]::new),
                values.stream().map(Knowledge::symbol).toArray(String[]::new),
                values.stream().map(Knowledge::country).toArray(String[]::new),
                values.stream().map(Knowledge::sector).toArray(String[]::new),
                values.stream().map(Knowledge::metadata).toArray(JsonNode[]::new), now);
    }
}
