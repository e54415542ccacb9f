package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Which share of the orders a model gets ({@code model_rollout_state}, one row a track). */
@ApplicationScoped
public class RolloutStateStore {

    private Sql sql;

    /** For the container's proxy. */
    protected RolloutStateStore() {
    }

    @Inject
    public RolloutStateStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stage.
     *
     * @param model      whose
     * @param stage      percent of the orders
     * @param status     {@code shadow}, {@code canary} or {@code active}
     * @param hardLimits what it had to reach, as stored
     * @param metrics    what it reached, as stored
     * @param updatedAt  when this was written
     */
    public record Rollout(ModelLabel model, int stage, String status, ObjectNode hardLimits, ObjectNode metrics, Instant updatedAt) {
    }

    /** The stage of a track. */
    public Optional<Rollout> find(Track track) {
        return sql.queryOne("""
                SELECT model_name, model_version, stage_pct, status, hard_limits, metrics, COALESCE(updated_at, 'epoch') AS updated_at
                  FROM model_rollout_state WHERE track = ?
                """,
                row -> new Rollout(new ModelLabel(row.text("model_name"), row.text("model_version")), row.int4("stage_pct"),
                        row.text("status"), object(row.optionalJson("hard_limits")), object(row.optionalJson("metrics")),
                        row.instant("updated_at")),
                track.wireName());
    }

    /** The same, held until the caller's transaction ends, also where there is no row yet. */
    public Optional<Rollout> lock(Track track) {
        sql.queryOne("SELECT pg_advisory_xact_lock(hashtext('tidewatch.rollout'), hashtext(?)) IS NULL AS locked",
                row -> row.bool("locked"), track.wireName());
        return find(track);
    }

    /** Writes the stage of a track. */
    public void write(Track track, Rollout rollout) {
        sql.update("""
                INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct, status, hard_limits, metrics, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (track) DO UPDATE
                   SET model_name = excluded.model_name, model_version = excluded.model_version, stage_pct = excluded.stage_pct,
                       status = excluded.status, hard_limits = excluded.hard_limits, metrics = excluded.metrics,
                       updated_at = excluded.updated_at
                """, track.wireName(), rollout.model().name(), rollout.model().version(), rollout.stage(), rollout.status(),
                rollout.hardLimits(), rollout.metrics(), rollout.updatedAt());
    }

    private static ObjectNode object(Optional<JsonNode> json) {
        return json.filter(JsonNode::isObject).map(ObjectNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
