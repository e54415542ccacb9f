package io.tidewatch.models.baseline;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The builds that are registered. */
@ApplicationScoped
public class BuildHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected BuildHistory() {
    }

    @Inject
    public BuildHistory(Sql sql) {
        this.sql = sql;
    }

    /** A build: whose it is, where it lies, and the hash it was registered with. */
    record Build(String id, String track, String model, String version, Optional<String> symbol, String path, String sha256,
            String schemaHash, String status) {
    }

    /** All builds that were not rejected, by key. */
    List<Build> all() {
        return sql.query("SELECT build_id, track, model_name, model_version, symbol, path, bundle_sha256, schema_hash, status"
                + " FROM model_artifacts WHERE status <> 'REJECTED' ORDER BY build_id",
                row -> new Build(row.text("build_id"), row.text("track"), row.text("model_name"), row.text("model_version"),
                        row.optionalText("symbol"), row.text("path"), row.text("bundle_sha256"), row.text("schema_hash"),
                        row.text("status")));
    }
}
