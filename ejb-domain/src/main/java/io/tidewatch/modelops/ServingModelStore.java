package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.ModelLife;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which model serves a track ({@code active_model_state}), as model operations read it and have it changed. */
@ApplicationScoped
public class ServingModelStore {

    private static final String ROLLED_BACK = "rolled_back";

    private Sql sql;
    private ModelLife life;

    /** For the container's proxy. */
    protected ServingModelStore() {
    }

    @Inject
    public ServingModelStore(Sql sql, ModelLife life) {
        this.sql = sql;
        this.life = life;
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
        life.lock(track.wireName());
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

    /**
     * Makes a model the serving one; the former one becomes the previous, unless it is the same and keeps its predecessor. The gate of
     * a build's training does not stand in the way: newer proof lets it in.
     *
     * @throws ActivationRefusedException when a build does not verify or the model was rejected
     */
    public void activate(Track track, ModelLabel model, ObjectNode metadata) {
        life.activateNamed(track.wireName(), model, why(metadata, true), metadata);
    }

    /** Lets the model before serve again; the failed one becomes the previous. @return whether there was one */
    public boolean swap(Track track, Serving now, ObjectNode metadata) {
        if (now.previous().isEmpty()) {
            return false;
        }
        life.rollback(track.wireName(), Optional.of(now.active()), why(metadata, false), metadata);
        return true;
    }

    private static Activation why(ObjectNode metadata, boolean despiteGate) {
        String source = metadata.path("source").asText();
        return new Activation(source, "api", source, despiteGate);
    }
}
