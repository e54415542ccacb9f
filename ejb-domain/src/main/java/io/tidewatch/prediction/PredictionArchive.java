package io.tidewatch.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads stored predictions with their explanations. */
@ApplicationScoped
public class PredictionArchive {

    private Sql sql;

    /** For the container's proxy. */
    protected PredictionArchive() {
    }

    @Inject
    public PredictionArchive(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stored prediction, columns as they are.
     *
     * @param explanation its explanation; empty when it has none
     */
    public record Entry(
            long id, String track, String target, double score, double confidence, JsonNode outputs,
            Optional<Instant> createdAt, Optional<String> horizon, Optional<Long> modelId, Optional<String> featureSetId,
            Optional<String> decisionId, Optional<Explanation> explanation) {
    }

    /** The stored explanation; the lists are as they were stored, or null. */
    public record Explanation(
            Optional<JsonNode> topEventContributors, Optional<JsonNode> topFeatureContributors,
            Optional<JsonNode> evidenceLinks, String modelVersion, String featureVersion) {
    }

    /** A prediction by its key. */
    public Optional<Entry> find(long id) {
        return sql.queryOne("""
                SELECT p.id, p.track, p.target, p.score, p.confidence, p.outputs, p.created_at, p.horizon, p.model_id,
                       p.feature_set_id, p.decision_id, x.top_event_contributors, x.top_feature_contributors, x.evidence_links,
                       x.model_version, x.feature_version
                  FROM predictions_v2 p
                  LEFT JOIN prediction_explanations x ON x.prediction_id = p.id
                 WHERE p.id = ?
                """, PredictionArchive::entry, id);
    }

    private static Entry entry(SqlRow row) throws SQLException {
        Optional<String> modelVersion = row.optionalText("model_version");
        Optional<Explanation> explanation = modelVersion.isEmpty() ? Optional.empty() : Optional.of(new Explanation(
                row.optionalJson("top_event_contributors"), row.optionalJson("top_feature_contributors"),
                row.optionalJson("evidence_links"), modelVersion.get(), row.text("feature_version")));
        return new Entry(row.int8("id"), row.text("track"), row.text("target"), row.float8("score"), row.float8("confidence"),
                row.json("outputs"), row.optionalInstant("created_at"), row.optionalText("horizon"),
                row.optionalInt8("model_id"), row.optionalText("feature_set_id"), row.optionalText("decision_id"), explanation);
    }
}
