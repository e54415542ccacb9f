package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code model_artifacts}, {@code model_registry}, {@code active_model_state} and its history. */
@ApplicationScoped
public class BuildLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sql sql;

    /** For the container's proxy. */
    protected BuildLedger() {
    }

    @Inject
    public BuildLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * A build that can be activated.
     *
     * @param buildId    its id
     * @param symbol     its one symbol; empty for several
     * @param gatePassed what the gate of its training said; empty when it had none
     */
    record Candidate(String buildId, Optional<String> symbol, Optional<Boolean> gatePassed) {
    }

    /** Adds a verified build; one that is known stays as it is. @return whether it was added */
    boolean addVerified(LoadedBuild build, Instant now) {
        ModelManifest manifest = build.manifest();
        ModelManifest.Identity identity = manifest.identity();
        return sql.update("""
                INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, horizon, path, bundle_sha256,
                                             schema_hash, train_end, status, metrics, created_at, verified_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'VERIFIED', ?, ?, ?)
                ON CONFLICT (build_id) DO UPDATE
                   SET status = 'VERIFIED', reason = NULL, verified_at = EXCLUDED.verified_at, path = EXCLUDED.path
                 WHERE model_artifacts.status IN ('BUILT', 'REJECTED')
                """,
                build.id(), identity.modelName(), identity.track(), identity.modelVersion(), onlyOne(manifest.scope().symbols()),
                onlyOne(manifest.scope().horizons()), build.directory().toString(), build.bundleSha256(),
                manifest.features().schemaHash(), manifest.training().trainEnd(), metrics(manifest), now, now) > 0;
    }

    /** Notes a build that did not verify; one that verified before stays as it is. */
    void addRejected(Path directory, Optional<ModelManifest> manifest, String reason, Instant now) {
        ModelManifest.Identity identity = manifest.map(ModelManifest::identity).orElse(null);
        sql.update("""
                INSERT INTO model_artifacts (build_id, model_name, track, model_version, path, bundle_sha256, schema_hash, status,
                                             reason, created_at)
                VALUES (?, ?, ?, ?, ?, '', '', 'REJECTED', ?, ?)
                ON CONFLICT (build_id) DO UPDATE SET status = 'REJECTED', reason = EXCLUDED.reason
                 WHERE model_artifacts.status IN ('BUILT', 'REJECTED')
                """,
                directory.getFileName().toString(), identity == null ? "unknown" : orUnknown(identity.modelName()),
                identity == null ? "unknown" : orUnknown(identity.track()),
                identity == null ? "unknown" : orUnknown(identity.modelVersion()), directory.toString(), reason, now);
    }

    /** Names the newest build of a model in the registry; earlier builds stay listed by symbol in the metrics. */
    void register(LoadedBuild build, Instant now) {
        ModelManifest.Identity identity = build.manifest().identity();
        ObjectNode bySymbol = JSON.createObjectNode();
        build.manifest().scope().symbols().forEach(symbol -> bySymbol.put(symbol, build.id()));
        ObjectNode metrics = metrics(build.manifest()).put("build_id", build.id());
        sql.update("""
                INSERT INTO model_registry AS known (model_name, track, model_version, artifact_path, metrics, created_at)
                VALUES (?, ?, ?, ?, ? || jsonb_build_object('builds', ?::jsonb), ?)
                ON CONFLICT (model_name, track, model_version) DO UPDATE
                   SET artifact_path = EXCLUDED.artifact_path, created_at = EXCLUDED.created_at,
                       metrics = EXCLUDED.metrics || jsonb_build_object('builds',
                           COALESCE(known.metrics -> 'builds', '{}'::jsonb) || (EXCLUDED.metrics -> 'builds'))
                """,
                identity.modelName(), identity.track(), identity.modelVersion(),
                build.directory().resolve(BuildDirectory.MANIFEST).toString(), metrics, bySymbol, now);
    }

    /** The builds of a model that may serve, newest first per symbol; locks them against a concurrent activation. */
    List<Candidate> candidates(String track, ModelLabel model) {
        return sql.query("""
                SELECT build_id, symbol, (metrics -> 'gate' ->> 'passed')::boolean AS gate_passed
                  FROM model_artifacts
                 WHERE track = ? AND model_name = ? AND model_version = ? AND status IN ('VERIFIED', 'ACTIVE', 'RETIRED')
                 ORDER BY created_at DESC, build_id DESC
                   FOR UPDATE
                """,
                row -> new Candidate(row.text("build_id"), row.optionalText("symbol"), row.optionalText("gate_passed").map("t"::equals)),
                track, model.name(), model.version());
    }

    /** Makes some builds the active ones of a track and retires those that were. */
    void markActive(String track, List<String> buildIds) {
        String[] chosen = buildIds.toArray(String[]::new);
        sql.update("""
                UPDATE model_artifacts
                   SET status = CASE WHEN build_id = ANY (?) THEN 'ACTIVE' ELSE 'RETIRED' END
                 WHERE track = ? AND (build_id = ANY (?) OR status = 'ACTIVE')
                """,
                chosen, track, chosen);
    }

    /** Names the active model of a track; the former one becomes the previous unless it is the same. */
    void setActive(String track, ModelLabel model, Activation activation, Instant now) {
        ObjectNode metadata = JSON.createObjectNode().put("source", activation.source()).put("actor", activation.actor())
                .put("reason", activation.reason()).put("despite_gate", activation.despiteGate());
        sql.update("""
                INSERT INTO active_model_state AS s (track, active_model_name, active_model_version, status, metadata, updated_at)
                VALUES (?, ?, ?, 'active', ?, ?)
                ON CONFLICT (track) DO UPDATE
                   SET previous_model_name = CASE WHEN same.model THEN s.previous_model_name ELSE s.active_model_name END,
                       previous_model_version = CASE WHEN same.model THEN s.previous_model_version ELSE s.active_model_version END,
                       active_model_name = EXCLUDED.active_model_name, active_model_version = EXCLUDED.active_model_version,
                       status = 'active', metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
                """.replace("same.model", "(s.active_model_name, s.active_model_version)"
                        + " = (EXCLUDED.active_model_name, EXCLUDED.active_model_version)"),
                track, model.name(), model.version(), metadata, now);
    }

    /** Appends to the history of activations, one row per build; a model without builds gets one row. */
    void noteActivation(String track, ModelLabel model, List<Candidate> builds, Activation activation, Instant now) {
        int rows = Math.max(1, builds.size());
        String[] ids = new String[rows];
        String[] symbols = new String[rows];
        for (int i = 0; i < builds.size(); i++) {
            ids[i] = builds.get(i).buildId();
            symbols[i] = builds.get(i).symbol().orElse(null);
        }
        sql.update("""
                INSERT INTO model_activations (track, model_name, model_version, build_id, symbol, action, actor, reason, metadata,
                                               activated_at)
                SELECT ?, ?, ?, build.id, build.symbol, 'activate', ?, ?,
                       jsonb_build_object('source', ?::text, 'despite_gate', ?::boolean), ?
                  FROM unnest(?, ?) AS build(id, symbol)
                """,
                track, model.name(), model.version(), activation.actor(), activation.reason(), activation.source(),
                activation.despiteGate(), now, ids, symbols);
    }

    private static ObjectNode metrics(ModelManifest manifest) {
        ObjectNode metrics = JSON.createObjectNode();
        manifest.metricsSummary().forEach(metrics::put);
        JsonNode tree = manifest.toTree();
        for (String field : List.of("gate", "dq", "synthetic_ratio", "train_start", "train_end", "timeframe", "symbols", "horizons")) {
            if (tree.hasNonNull(field)) {
                metrics.set(field, tree.get(field));
            }
        }
        return metrics;
    }

    private static String onlyOne(List<String> values) {
        return values.size() == 1 ? values.get(0) : null;
    }

    private static String orUnknown(String text) {
        return text == null || text.isBlank() ? "unknown" : text;
    }
}
