package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the versions of a track with their stages and builds, and which of them serves. */
@ApplicationScoped
public class VersionRepository {

    private static final int MOST = 200;

    private Sql sql;

    /** For the container's proxy. */
    protected VersionRepository() {
    }

    @Inject
    public VersionRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A version.
     *
     * @param stage    as stored
     * @param stagePct share of the order size, in percent; 0 where it does not serve
     * @param since    since when it stands there
     * @param serves   whether it is the active model
     * @param builds   a list of objects: build_id, symbol, status, parent_build_id, run_id, code_version, train_end, created_at
     */
    public record Version(String name, String version, String stage, int stagePct, Instant since, boolean serves, JsonNode builds) {

        private static Version of(SqlRow row) throws SQLException {
            return new Version(row.text("model_name"), row.text("model_version"), row.text("stage"), row.int4("stage_pct"),
                    row.instant("updated_at"), row.bool("serves"), row.json("builds"));
        }
    }

    /** What serves a track; the former model may be missing. */
    public record Serving(
            String name, String version, Optional<String> previousName, Optional<String> previousVersion, String status, Instant since) {

        private static Serving of(SqlRow row) throws SQLException {
            return new Serving(row.text("active_model_name"), row.text("active_model_version"), row.optionalText("previous_model_name"),
                    row.optionalText("previous_model_version"), row.text("status"), row.instant("updated_at"));
        }
    }

    /** What was made the active model; empty where the default serves. */
    public Optional<Serving> serving(String track) {
        return sql.queryOne("""
                SELECT active_model_name, active_model_version, previous_model_name, previous_model_version, status,
                       COALESCE(updated_at, 'epoch') AS updated_at
                  FROM active_model_state WHERE track = ?
                """, Serving::of, track);
    }

    /** The versions changed last, at most {@value #MOST}. */
    public List<Version> versions(String track) {
        return sql.query("""
                SELECT s.model_name, s.model_version, s.stage, s.stage_pct, s.updated_at, m.track IS NOT NULL AS serves,
                       COALESCE(b.builds, '[]'::jsonb) AS builds
                  FROM (SELECT * FROM model_stages WHERE track = ? ORDER BY updated_at DESC, model_name, model_version LIMIT ?) s
                  LEFT JOIN active_model_state m
                    ON m.track = s.track AND m.active_model_name = s.model_name AND m.active_model_version = s.model_version
                  LEFT JOIN LATERAL (
                       SELECT jsonb_agg(jsonb_build_object('build_id', a.build_id, 'symbol', a.symbol, 'status', a.status,
                                        'parent_build_id', a.parent_build_id, 'run_id', a.run_id, 'code_version', a.code_version,
                                        'train_end', a.train_end, 'created_at', a.created_at)
                                        ORDER BY a.symbol, a.created_at DESC) AS builds
                         FROM model_artifacts a
                        WHERE a.track = s.track AND a.model_name = s.model_name AND a.model_version = s.model_version) b ON TRUE
                 ORDER BY s.updated_at DESC, s.model_name, s.model_version
                """, Version::of, track, MOST);
    }
}
