package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the snapshots of a lineage. */
@ApplicationScoped
public class LineageRepository {

    private record Row(String target, JsonNode payload) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected LineageRepository() {
    }

    @Inject
    public LineageRepository(Sql sql) {
        this.sql = sql;
    }

    /** The payloads of the two newest snapshots of each target, newest first; targets in the order of their names. */
    Map<String, List<JsonNode>> newestTwo(LineageQuestion question) {
        Map<String, List<JsonNode>> found = new LinkedHashMap<>();
        // Payloads are fetched once it is known which: a training run writes all its samples under one lineage.
        sql.forEach("""
                SELECT f.target, f.feature_payload
                  FROM (SELECT id, row_number() OVER (PARTITION BY target ORDER BY created_at DESC NULLS LAST, id DESC) AS age
                          FROM feature_snapshots
                         WHERE lineage_id = ? AND track = ? AND (?::text IS NULL OR target = ?)
                           AND (?::text IS NULL OR data_version = ?)) newest
                  JOIN feature_snapshots f USING (id)
                 WHERE newest.age <= 2
                 ORDER BY f.target COLLATE "C", newest.age
                """,
                row -> new Row(row.text("target"), row.json("feature_payload")),
                row -> found.computeIfAbsent(row.target, target -> new ArrayList<>()).add(row.payload),
                question.lineageId(), question.track(), question.target(), question.target(), question.dataVersion(),
                question.dataVersion());
        return found;
    }
}
