package io.tidewatch.models;

import io.tidewatch.models.life.Stage;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.models.life.StageRules;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes {@code model_stages}, and appends every change to {@code model_stage_events}. */
@ApplicationScoped
public class StageLedger {

    private Sql sql;

    /** For the container's proxy. */
    protected StageLedger() {
    }

    @Inject
    public StageLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * A version and where it stands.
     *
     * @param since when it came there
     */
    public record Standing(ModelLabel model, StagePlace place, Instant since) {
    }

    /** Lets one change of a track happen at a time, until the end of the caller's transaction. */
    void lock(String track) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended(?, 0)) IS NULL AS locked", row -> row.bool("locked"),
                "tidewatch.model-life/" + track);
    }

    /** Where a version stands; empty when it is not known. */
    public Optional<StagePlace> place(String track, ModelLabel model) {
        return sql.queryOne("SELECT stage, stage_pct FROM model_stages WHERE track = ? AND model_name = ? AND model_version = ?",
                StageLedger::place, track, model.name(), model.version());
    }

    /** The versions of a track, those changed last first. */
    public List<Standing> all(String track) {
        return sql.query("""
                SELECT model_name, model_version, stage, stage_pct, updated_at FROM model_stages
                 WHERE track = ? ORDER BY updated_at DESC, model_name, model_version
                """, StageLedger::standing, track);
    }

    /** The versions of a track in one stage, the longest there first. */
    public List<Standing> in(String track, Stage stage) {
        return sql.query("""
                SELECT model_name, model_version, stage, stage_pct, updated_at FROM model_stages
                 WHERE track = ? AND stage = ? ORDER BY updated_at, model_name, model_version
                """, StageLedger::standing, track, stage.wireName());
    }

    /**
     * Moves a version; one that is there already stays.
     *
     * @throws StageRefusedException when it may not go there; nothing is written then
     */
    void move(String track, ModelLabel model, StagePlace to, Activation why, Instant now) {
        Optional<StagePlace> from = place(track, model);
        if (from.filter(to::equals).isPresent()) {
            return;
        }
        if (!StageRules.allowed(from, to)) {
            throw new StageRefusedException(model + " " + StageRules.refusal(from, to));
        }
        sql.update("""
                WITH moved AS (
                     INSERT INTO model_stages (track, model_name, model_version, stage, stage_pct, updated_at)
                     VALUES (?, ?, ?, ?, ?, ?)
                     ON CONFLICT (track, model_name, model_version) DO UPDATE
                        SET stage = EXCLUDED.stage, stage_pct = EXCLUDED.stage_pct, updated_at = EXCLUDED.updated_at
                     RETURNING track, model_name, model_version, stage, stage_pct, updated_at)
                INSERT INTO model_stage_events (track, model_name, model_version, from_stage, to_stage, stage_pct, actor, reason,
                                                created_at)
                SELECT track, model_name, model_version, ?, stage, stage_pct, ?, ?, updated_at FROM moved
                """,
                track, model.name(), model.version(), to.stage().wireName(), to.percent(), now,
                from.map(place -> place.stage().wireName()), why.actor(), why.reason());
    }

    /** Moves a version where the rules let it; else it stays. @return whether it is there now */
    boolean moveIfAllowed(String track, ModelLabel model, StagePlace to, Activation why, Instant now) {
        Optional<StagePlace> from = place(track, model);
        if (from.filter(to::equals).isPresent()) {
            return true;
        }
        if (!StageRules.allowed(from, to)) {
            return false;
        }
        move(track, model, to, why, now);
        return true;
    }

    /** Retires whatever else serves the track: one version does. */
    void retireOthers(String track, ModelLabel serving, Activation why, Instant now) {
        sql.update("""
                WITH before AS (
                     SELECT track, model_name, model_version, stage FROM model_stages
                      WHERE track = ? AND stage IN ('rollout', 'active') AND (model_name, model_version) <> (?, ?)
                        FOR UPDATE
                ), moved AS (
                     UPDATE model_stages s SET stage = 'retired', stage_pct = 0, updated_at = ?
                       FROM before b
                      WHERE (s.track, s.model_name, s.model_version) = (b.track, b.model_name, b.model_version)
                     RETURNING s.track, s.model_name, s.model_version, b.stage AS former, s.updated_at)
                INSERT INTO model_stage_events (track, model_name, model_version, from_stage, to_stage, stage_pct, actor, reason,
                                                created_at)
                SELECT track, model_name, model_version, former, 'retired', 0, ?, ?, updated_at FROM moved
                """,
                track, serving.name(), serving.version(), now, why.actor(), why.reason());
    }

    private static Standing standing(SqlRow row) throws SQLException {
        return new Standing(new ModelLabel(row.text("model_name"), row.text("model_version")), place(row), row.instant("updated_at"));
    }

    private static StagePlace place(SqlRow row) throws SQLException {
        String name = row.text("stage");
        Stage stage = Stage.find(name).orElseThrow(() -> new SQLException("stage " + name + " is unknown"));
        return new StagePlace(stage, row.int4("stage_pct"));
    }
}
