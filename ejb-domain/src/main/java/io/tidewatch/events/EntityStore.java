package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes entities; those of a whole batch together, rows locked in the order of type and name. */
@ApplicationScoped
class EntityStore {

    /** How exact the time of a mention is that says nothing new. */
    static final Duration TOUCH_STEP = Duration.ofSeconds(1);

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
     * Adds entities or lays what is new over what is known. A value that is not given keeps the known one.
     *
     * <p>Each mention counts as news of the entity, so its time of change is that of its last mention. Where a mention says
     * nothing else, it is exact to {@link #TOUCH_STEP} only, and left to another request that is writing it at the same moment:
     * every request names the same few assets, and would otherwise wait for the one before it to commit.
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
        if (distinct.isEmpty()) {
            return ids;
        }
        List<Known> known = known(distinct, now);
        Map<Key, Knowledge> news = new LinkedHashMap<>(distinct);
        for (Known entity : known) {
            if (!entity.changed) {
                ids.put(entity.key, entity.id);
                news.remove(entity.key);
            }
        }
        if (!news.isEmpty()) {
            write(news, now).forEach(row -> ids.put(row.key, row.id));
        }
        touch(known.stream().filter(entity -> !entity.changed && entity.stale).mapToLong(Known::id).toArray(), now);
        return ids;
    }

    /** An entity that is stored: whether the batch says anything new of it, and whether its last mention is a while ago. */
    private record Known(Key key, long id, boolean changed, boolean stale) {
    }

    private List<Known> known(Map<Key, Knowledge> entities, Instant now) {
        return sql.query("""
                SELECT e.id, e.entity_type, e.name,
                       COALESCE(s.symbol <> e.symbol, s.symbol IS NOT NULL)
                           OR COALESCE(s.country <> e.country, s.country IS NOT NULL)
                           OR COALESCE(s.sector <> e.sector, s.sector IS NOT NULL)
                           OR COALESCE(e.metadata || s.metadata <> e.metadata, TRUE) AS changed,
                       COALESCE(e.updated_at <= ?, TRUE) AS stale
                  FROM unnest(?, ?, ?, ?, ?, ?) AS s(entity_type, name, symbol, country, sector, metadata)
                  JOIN entities e ON e.entity_type = s.entity_type AND e.name = s.name
                """,
                row -> new Known(new Key(row.text("entity_type"), row.text("name")), row.int8("id"), row.bool("changed"), row.bool("stale")),
                with(now.minus(TOUCH_STEP), columns(entities)));
    }

    /** Never waits: whoever holds the row is writing a time of its own. */
    private void touch(long[] ids, Instant now) {
        if (ids.length > 0) {
            sql.update("""
                    UPDATE entities
                       SET updated_at = GREATEST(updated_at, ?)
                     WHERE id IN (SELECT id FROM entities WHERE id = ANY (?) FOR NO KEY UPDATE SKIP LOCKED)
                    """, now, ids);
        }
    }

    private List<Row> write(Map<Key, Knowledge> entities, Instant now) {
        return sql.query("""
                WITH given AS MATERIALIZED (
                    SELECT ?::timestamptz AS now
                ), sent AS MATERIALIZED (
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
                  FROM due, given
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
                with(now, columns(entities)));
    }

    /** Type, name, symbol, country, sector and metadata, one array each. */
    private static List<Object> columns(Map<Key, Knowledge> entities) {
        List<Key> keys = List.copyOf(entities.keySet());
        List<Knowledge> values = List.copyOf(entities.values());
        return List.of(
                keys.stream().map(Key::type).toArray(String[]::new), keys.stream().map(Key::name).toArray(String[]::new),
                values.stream().map(Knowledge::symbol).toArray(String[]::new),
                values.stream().map(Knowledge::country).toArray(String[]::new),
                values.stream().map(Knowledge::sector).toArray(String[]::new),
                values.stream().map(Knowledge::metadata).toArray(JsonNode[]::new));
    }

    private static Object[] with(Instant time, List<Object> columns) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(time);
        arguments.addAll(columns);
        return arguments.toArray();
    }
}
