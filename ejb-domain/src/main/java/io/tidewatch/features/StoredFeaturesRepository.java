package io.tidewatch.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the newest feature snapshot of a target, however its name is written. */
@ApplicationScoped
public class StoredFeaturesRepository {

    /** Steps from one target to the next in the index, which is quicker than reading every snapshot for its name. */
    private static final String NEWEST = """
            WITH RECURSIVE known (target) AS (
                (SELECT MIN(target) FROM feature_snapshots)
                UNION ALL
                SELECT (SELECT MIN(f.target) FROM feature_snapshots f WHERE f.target > k.target) FROM known k WHERE k.target IS NOT NULL
            )
            SELECT f.*
              FROM known k
             CROSS JOIN LATERAL (
                   SELECT f.* FROM feature_snapshots f
                    WHERE f.target = k.target AND f.track = ? AND COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) <= ?
                    ORDER BY COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) DESC, f.id DESC
                    LIMIT 1) f
             WHERE upper(k.target) = upper(?)
             ORDER BY COALESCE(f.feature_available_at, f.as_of_ts, f.as_of) DESC, f.id DESC
             LIMIT 1
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected StoredFeaturesRepository() {
    }

    @Inject
    public StoredFeaturesRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The newest snapshot that was available at an instant; of equally new ones that with the highest key.
     *
     * @param target name in any case
     * @param track  wire name
     */
    Optional<StoredFeatures> newest(String target, String track, Instant asOf) {
        return sql.queryOne(NEWEST, row -> features(row, asOf), track, asOf, target);
    }

    private static StoredFeatures features(SqlRow row, Instant asOf) throws SQLException {
        return new StoredFeatures(
                row.text("target").toUpperCase(Locale.ROOT), row.text("track"), row.text("feature_version"),
                row.optionalText("data_version").orElse("v1"), row.optionalInstant("as_of"), row.optionalInstant("as_of_ts"),
                row.optionalInstant("event_time"), row.optionalInstant("feature_available_at"), row.optionalText("lineage_id"),
                numbers(row.json("feature_payload")), row.optionalInstant("created_at").orElse(asOf));
    }

    private static Map<String, Double> numbers(JsonNode payload) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        payload.properties().forEach(member -> {
            double value = member.getValue().isBoolean() ? member.getValue().booleanValue() ? 1.0 : 0.0 : member.getValue().doubleValue();
            if ((member.getValue().isNumber() || member.getValue().isBoolean()) && Double.isFinite(value)) {
                numbers.put(member.getKey(), value);
            }
        });
        return numbers;
    }
}
