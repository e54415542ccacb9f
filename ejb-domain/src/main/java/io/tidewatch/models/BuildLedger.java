package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes {@code model_artifacts} and {@code model_registry}; lends the ledgers of stages and activations beside them. */
@ApplicationScoped
public class BuildLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CANDIDATE = """
            SELECT build_id, symbol, path, bundle_sha256, (metrics -> 'gate' ->> 'passed')::boolean AS gate_passed
              FROM model_artifacts
            """;

    private Sql sql;
    private StageLedger stages;
    private ActivationLedger activations;

    /** For the container's proxy. */
    protected BuildLedger() {
    }

    @Inject
    public BuildLedger(Sql sql) {
        this.sql = sql;
        this.stages = new StageLedger(sql);
        this.activations = new ActivationLedger(sql);
    }

    StageLedger stages() {
        return stages;
    }

    ActivationLedger activations() {
        return activations;
    }

    /**
     * A build that can be activated.
     *
     * @param buildId    its id
     * @param symbol     its one symbol; empty for several
     * @param path       its folder
     * @param bundle     hash over its files as they were published
     * @param gatePassed what the gate of its training said; empty when it had none
     */
    record Candidate(String buildId, Optional<String> symbol, Path path, String bundle, Optional<Boolean> gatePassed) {
    }

    /**
     * Adds a verified build; one that is known stays as it is. What the manifest does not tell of its origin is found out: the parent is
     * the build that served the symbol when this one was made.
     *
     * @param run the training run that publishes it, for manifests that name none
     * @return whether it was added
     */
    boolean addVerified(LoadedBuild build, Optional<UUID> run, Instant now) {
        ModelManifest manifest = build.manifest();
        ModelManifest.Identity identity = manifest.identity();
        Optional<ModelManifest.Lineage> origin = Optional.ofNullable(manifest.lineage());
        String symbol = onlyOne(manifest.scope().symbols());
        return sql.update("""
                INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, horizon, path, bundle_sha256,
                                             schema_hash, train_end, status, metrics, created_at, verified_at, run_id, code_version,
                                             parent_build_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'VERIFIED', ?, ?, ?, ?::uuid, ?, COALESCE(?, (
                       SELECT a.build_id FROM model_activations a
                        WHERE a.track = ? AND a.activated_at = (SELECT max(activated_at) FROM model_activations
                                                                 WHERE track = ? AND activated_at <= ?)
                          AND (a.symbol IS NULL OR a.symbol = ?)
                        ORDER BY a.symbol NULLS LAST, a.id DESC LIMIT 1)))
                ON CONFLICT (build_id) DO UPDATE
                   SET status = 'VERIFIED', reason = NULL, verified_at = EXCLUDED.verified_at, path = EXCLUDED.path, removed_at = NULL
                 WHERE model_artifacts.status IN ('BUILT', 'REJECTED', 'REMOVED')
                """,
                build.id(), identity.modelName(), identity.track(), identity.modelVersion(), symbol,
                onlyOne(manifest.scope().horizons()), build.directory().toString(), build.bundleSha256(),
                manifest.features().schemaHash(), manifest.training().trainEnd(), metrics(manifest), now, now,
                origin.map(ModelManifest.Lineage::runId).or(() -> run.map(UUID::toString)), codeVersion(manifest),
                origin.map(ModelManifest.Lineage::parentBuildId),
                identity.track(), identity.track(), identity.createdAt(), symbol) > 0;
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
        return sql.query(CANDIDATE + """
                 WHERE track = ? AND model_name = ? AND model_version = ? AND status IN ('VERIFIED', 'ACTIVE', 'RETIRED')
                 ORDER BY created_at DESC, build_id DESC
                   FOR UPDATE
                """,
                BuildLedger::candidate, track, model.name(), model.version());
    }

    /** Whether there is or was a build of a model, usable or not. */
    boolean known(String track, ModelLabel model) {
        return sql.queryInt8("SELECT COUNT(*) FROM model_artifacts WHERE track = ? AND model_name = ? AND model_version = ?",
                track, model.name(), model.version()) > 0;
    }

    /** The builds a model served with when it did so last, whatever became of them; locked. */
    List<Candidate> lastServed(String track, ModelLabel model) {
        return sql.query(CANDIDATE + """
                 WHERE build_id IN (SELECT build_id FROM model_activations
                                     WHERE track = ? AND model_name = ? AND model_version = ? AND activated_at = (
                                           SELECT max(activated_at) FROM model_activations
                                            WHERE track = ? AND model_name = ? AND model_version = ?))
                 ORDER BY created_at DESC, build_id DESC
                   FOR UPDATE
                """,
                BuildLedger::candidate, track, model.name(), model.version(), track, model.name(), model.version());
    }

    private static Candidate candidate(SqlRow row) throws SQLException {
        return new Candidate(row.text("build_id"), row.optionalText("symbol"), Path.of(row.text("path")), row.text("bundle_sha256"),
                row.optionalText("gate_passed").map("t"::equals));
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

    /** What the manifest calls the code; for builds that do not tell, the program that trained them. */
    private static String codeVersion(ModelManifest manifest) {
        ModelManifest.Trainer trainer = manifest.training().trainer();
        return Optional.ofNullable(manifest.lineage()).map(ModelManifest.Lineage::codeVersion)
                .orElse(trainer == null ? null : trainer.name() + " " + trainer.version());
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
