package io.tidewatch.backtest;

import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads where {@code model_registry} says that a model lies. */
@ApplicationScoped
public class VentureArtifactRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected VentureArtifactRepository() {
    }

    @Inject
    public VentureArtifactRepository(Sql sql) {
        this.sql = sql;
    }

    /** The path of the newest entry of a model; empty when there is none. */
    Optional<String> path(String track, ModelLabel model) {
        return sql.queryOne("""
                SELECT artifact_path
                  FROM model_registry
                 WHERE model_name = ? AND track = ? AND model_version = ? AND btrim(artifact_path) <> ''
                 ORDER BY created_at DESC, id DESC
                 LIMIT 1
                """,
                row -> row.text("artifact_path"), model.name(), track, model.version());
    }
}
