package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads {@code model_artifacts}, {@code model_registry}, {@code model_stages} and what was noted about them. */
@ApplicationScoped
public class ModelLibraryRepository {

    private static final int BUILDS = 200;
    private static final int EVENTS = 100;
    private static final int GENERATIONS = 12;
    private static final int RELATIVES = 80;

    /** Versions that are registered, staged or built; text that is no time must not spoil the whole list. */
    private static final String VERSIONS = """
            WITH named AS (
                SELECT track, model_name, model_version FROM model_artifacts
                UNION SELECT track, model_name, model_version FROM model_registry
                UNION SELECT track, model_name, model_version FROM model_stages
            ), built AS (
                SELECT track, model_name, model_version, COUNT(*) AS builds, MAX(created_at) AS trained_at, MAX(train_end) AS train_end,
                       MIN(metrics ->> 'train_start') AS train_start, bool_and(status = 'REJECTED') AS rejected,
                       bool_or(status = 'RETIRED') AS retired, bool_or(status = 'ACTIVE') AS active,
                       COALESCE(array_agg(DISTINCT symbol ORDER BY symbol) FILTER (WHERE symbol IS NOT NULL), '{}') AS symbols,
                       AVG(CASE WHEN jsonb_typeof(metrics -> 'ic') = 'number' THEN (metrics ->> 'ic')::float8 END) AS ic
                  FROM model_artifacts GROUP BY track, model_name, model_version
            ), lines AS (
                SELECT n.track, n.model_name, n.model_version, s.stage_pct, s.updated_at AS staged_at,
                       a.track IS NOT NULL AS serving, b.builds, b.trained_at, b.train_start, b.train_end, b.symbols, b.ic,
                       COALESCE(s.stage, CASE WHEN a.track IS NOT NULL OR b.active THEN 'active' WHEN b.rejected THEN 'rejected'
                                              WHEN b.retired THEN 'retired' ELSE 'candidate' END) AS stage
                  FROM named n
                  LEFT JOIN built b USING (track, model_name, model_version)
                  LEFT JOIN model_stages s USING (track, model_name, model_version)
                  LEFT JOIN active_model_state a ON a.track = n.track AND a.active_model_name = n.model_name
                                                AND a.active_model_version = n.model_version
            )
            SELECT l.*, f.figures FROM lines l LEFT JOIN LATERAL (
                SELECT jsonb_object_agg(name, value) AS figures FROM (
                    SELECT e.key AS name, AVG((e.value #>> '{}')::float8) AS value
                      FROM model_artifacts m CROSS JOIN LATERAL jsonb_each(m.metrics) e
                     WHERE m.track = l.track AND m.model_name = l.model_name AND m.model_version = l.model_version
                       AND jsonb_typeof(e.value) = 'number' AND m.status <> 'REJECTED'
                     GROUP BY e.key) means
            ) f ON TRUE
            """;

    private static final String BUILD = """
            SELECT build_id, track, model_name, model_version, symbol, horizon, status, reason, path, bundle_sha256, schema_hash,
                   parent_build_id, run_id, code_version, created_at, verified_at, train_end, metrics
              FROM model_artifacts
            """;

    private static final String LINEAGE = """
            WITH RECURSIVE up(id, generation) AS (
                SELECT build_id, 0 FROM model_artifacts WHERE build_id = ?
                UNION ALL
                SELECT a.parent_build_id, up.generation - 1 FROM up JOIN model_artifacts a ON a.build_id = up.id
                 WHERE a.parent_build_id IS NOT NULL AND up.generation > -?
            ), down(id, generation) AS (
                SELECT build_id, 0 FROM model_artifacts WHERE build_id = ?
                UNION ALL
                SELECT a.build_id, down.generation + 1 FROM down JOIN model_artifacts a ON a.parent_build_id = down.id
                 WHERE down.generation < ?
            )
            SELECT DISTINCT ON (abs(r.generation), r.generation, a.created_at, a.build_id) r.generation, a.build_id, a.parent_build_id,
                   a.model_name, a.model_version, COALESCE(a.symbol, '') AS symbol, a.status, a.created_at
              FROM (SELECT * FROM up UNION SELECT * FROM down) r JOIN model_artifacts a ON a.build_id = r.id
             ORDER BY abs(r.generation), r.generation, a.created_at, a.build_id LIMIT ?
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected ModelLibraryRepository() {
    }

    @Inject
    public ModelLibraryRepository(Sql sql) {
        this.sql = sql;
    }

    /** The versions of a page, at most {@code limit}. */
    List<VersionLine> versions(VersionQuery query, int limit) {
        SqlConditions conditions = new SqlConditions().and("TRUE").and("l.track = ?", query.track()).and("l.stage = ?", query.stage())
                .and("? = ANY (l.symbols)", query.symbol())
                .and("position(lower(?) IN lower(l.model_name || ' ' || l.model_version)) > 0", query.name());
        return sql.query(VERSIONS + " WHERE " + conditions.text() + " ORDER BY " + order(query) + " LIMIT ? OFFSET ?",
                ModelLibraryRepository::version, conditions.arguments(limit, query.skip()));
    }

    private static String order(VersionQuery query) {
        String direction = query.ascending() ? " ASC" : " DESC";
        String column = switch (query.key()) {
            case TIME -> "l.trained_at";
            case NAME -> "l.track";
            case STAGE -> "array_position(ARRAY['" + String.join("', '", VersionQuery.STAGES) + "'], l.stage::text)";
            case IC -> "l.ic";
        };
        return column + direction + " NULLS LAST, l.track" + direction + ", l.model_name" + direction + ", l.model_version" + direction;
    }

    /** One version; empty when nothing is known of it. */
    Optional<VersionLine> version(String track, String name, String version) {
        return sql.queryOne(VERSIONS + " WHERE l.track = ? AND l.model_name = ? AND l.model_version = ?",
                ModelLibraryRepository::version, track, name, version);
    }

    /** The builds of a version, by symbol, the newest of each first; at most 200. */
    List<BuildLine> builds(String track, String name, String version) {
        return sql.query(BUILD + " WHERE track = ? AND model_name = ? AND model_version = ?"
                + " ORDER BY symbol NULLS FIRST, created_at DESC, build_id DESC LIMIT ?",
                ModelLibraryRepository::build, track, name, version, BUILDS);
    }

    /** Builds by their ids, in no particular order. */
    List<BuildLine> builds(List<String> ids) {
        return sql.query(BUILD + " WHERE build_id = ANY (?)", ModelLibraryRepository::build, (Object) ids.toArray(String[]::new));
    }

    /** A build with its ancestors and descendants, the nearest first, twelve generations and 80 builds at most. */
    List<LineageNode> lineage(String id) {
        return sql.query(LINEAGE, row -> new LineageNode(row.text("build_id"), row.optionalText("parent_build_id"), row.int4("generation"),
                row.text("model_name"), row.text("model_version"), row.text("symbol"), row.text("status"), row.instant("created_at")),
                id, GENERATIONS, id, GENERATIONS, RELATIVES);
    }

    /** What happened to a version, newest first, at most 100; activations that changed no stage among it. */
    List<StageEvent> events(String track, String name, String version) {
        return sql.query("""
                SELECT created_at, from_stage, to_stage, stage_pct, actor, reason FROM model_stage_events
                 WHERE track = ? AND model_name = ? AND model_version = ?
                UNION
                SELECT activated_at, NULL, action, 100, actor, reason FROM model_activations a
                 WHERE track = ? AND model_name = ? AND model_version = ? AND NOT EXISTS (
                       SELECT 1 FROM model_stage_events e WHERE e.track = a.track AND e.model_name = a.model_name
                          AND e.model_version = a.model_version AND e.created_at = a.activated_at)
                 ORDER BY created_at DESC LIMIT ?
                """, row -> new StageEvent(row.instant("created_at"), row.optionalText("from_stage"), row.text("to_stage"),
                row.int4("stage_pct"), row.text("actor"), row.text("reason")), track, name, version, track, name, version, EVENTS);
    }

    /** What serves, by track. */
    List<Serving> serving() {
        return sql.query("SELECT * FROM active_model_state ORDER BY track", row -> new Serving(row.text("track"),
                row.text("active_model_name"), row.text("active_model_version"), row.optionalText("previous_model_name"),
                row.optionalText("previous_model_version"), row.text("status"), row.optionalInstant("updated_at")));
    }

    /** Symbols that have builds, sorted, at most 500. */
    List<String> symbols() {
        return sql.query("SELECT DISTINCT symbol FROM model_artifacts WHERE symbol IS NOT NULL ORDER BY symbol LIMIT 500",
                row -> row.text("symbol"));
    }

    private static VersionLine version(SqlRow row) throws SQLException {
        JsonNode figures = row.optionalJson("figures").orElseGet(JsonNodeFactory.instance::objectNode);
        return new VersionLine(row.text("track"), row.text("model_name"), row.text("model_version"), row.text("stage"),
                row.optionalInt4("stage_pct").orElse(0), row.optionalInstant("staged_at"), row.bool("serving"),
                row.optionalInt4("builds").orElse(0), row.optionalText("symbols").isEmpty() ? List.of() : List.of(row.texts("symbols")),
                row.optionalInstant("trained_at"), row.optionalText("train_start").flatMap(ModelLibraryRepository::time),
                row.optionalInstant("train_end"), figures);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BuildLine build(SqlRow row) throws SQLException {
        return new BuildLine(row.text("build_id"), row.text("track"), row.text("model_name"), row.text("model_version"),
                row.optionalText("symbol"), row.optionalText("horizon"), row.text("status"), row.optionalText("reason"),
                Path.of(row.text("path")), row.text("bundle_sha256"),
                new BuildLine.Origin(row.optionalText("parent_build_id"),
                        row.optionalText("run_id").map(UUID::fromString), row.optionalText("code_version"),
                        row.text("schema_hash")),
                new BuildLine.Times(row.instant("created_at"), row.optionalInstant("verified_at"), row.optionalInstant("train_end")),
                row.json("metrics"));
    }
}
