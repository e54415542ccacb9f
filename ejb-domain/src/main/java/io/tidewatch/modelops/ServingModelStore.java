package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and changes which model serves a track ({@code active_model_state}), with the history of changes. */
@ApplicationScoped
public class ServingModelStore {

    private static final String ROLLED_BACK = "rolled_back";

    private Sql sql;

    /** For the container's proxy. */
    protected ServingModelStore() {
    }

    @Inject
    public ServingModelStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What serves a track.
     *
     * @param track      wire name
     * @param active     the model that serves
     * @param previous   the one before; empty when there was none
     * @param rolledBack whether it serves because the other one failed
     * @param updatedAt  since when
     */
    public record Serving(String track, ModelLabel active, Optional<ModelLabel> previous, boolean rolledBack, Instant updatedAt) {
    }

    /** What serves each track, by name of the track. */
    public List<Serving> all() {
        return read("ORDER BY track");
    }

    /** What serves a track, locked until the caller's transaction ends. */
    public Optional<Serving> lock(Track track) {
        return read("WHERE track = ? FOR UPDATE", track.wireName()).stream().findFirst();
    }

    private List<Serving> read(String condition, Object... arguments) {
        return sql.query("""
                SELECT track, active_model_name, active_model_version, previous_model_name, previous_model_version, status,
                       COALESCE(updated_at, 'epoch') AS updated_at
                  FROM active_model_state\s""" + condition,
                row -> new Serving(row.text("track"), new ModelLabel(row.text("active_model_name"), row.text("active_model_version")),
                        row.optionalText("previous_model_name").isPresent() && row.optionalText("previous_model_version").isPresent()
                                ? Optional.of(new ModelLabel(row.text("previous_model_name"), row.text("previous_model_version")))
                                : Optional.empty(),
                        ROLLED_BACK.equals(row.text("status")), row.instant("updated_at")),
                arguments);
    }

    /** Makes a model the serving one; the former one becomes the previous, unless it is the same and keeps its predecessor. */
    public void activate(Track track, ModelLabel model, ObjectNode metadata, Instant now) {
        sql.update("""
                INSERT INTO active_model_state AS s (track, active_model_name, active_model_version, status, metadata, updated_at)
                VALUES (?, ?, ?, 'active', ?, ?)
                ON CONFLICT (track) DO UPDATE
                   SET previous_model_name = CASE WHEN same.model THEN s.previous_model_name ELSE s.active_model_name END,
                       previous_model_version = CASE WHEN same.model THEN s.previous_model_version ELSE s.active_model_version END,
                       active_model_name = excluded.active_model_name, active_model_version = excluded.active_model_version,
                       status = 'active', metadata = excluded.metadata, updated_at = excluded.updated_at
                """.replace("same.model", "(s.active_model_name, s.active_model_version)"
                        + " = (excluded.active_model_name, excluded.active_model_version)"),
                track.wireName(), model.name(), model.version(), metadata, now);
        note(track, model, "activate", metadata, now);
    }

    /** Lets the model before serve again; the failed one becomes the previous. @return whether there was one */
    public boolean swap(Track track, Serving now, ObjectNode metadata, Instant at) {
        boolean swapped = now.previous().isPresent() && sql.update("""
                UPDATE active_model_state
                   SET active_model_name = previous_model_name, active_model_version = previous_model_version,
                       previous_model_name = active_model_name, previous_model_version = active_model_version,
                       status = 'rolled_back', metadata = ?, updated_at = ?
                 WHERE track = ? AND previous_model_name IS NOT NULL AND previous_model_version IS NOT NULL
                """, metadata, at, track.wireName()) > 0;
        if (swapped) {
            note(track, now.previous().get(), "roll_back", metadata, at);
        }
        return swapped;
    }

    private void note(Track track, ModelLabel model, String action, ObjectNode metadata, Instant now) {
        sql.update("""
                INSERT INTO model_activations (track, model_name, model_version, action, actor, reason, metadata, activated_at)
                VALUES (?, ?, ?, ?, 'api', ?, ?, ?)
                """, track.wireName(), model.name(), model.version(), action, metadata.path("source").asText(), metadata, now);
    }
}
