package io.tidewatch.stream;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The stored predictions, for subscribers who come after the fact. */
@ApplicationScoped
public class PredictionStreamStore {

    private Sql sql;

    /** For the container's proxy. */
    protected PredictionStreamStore() {
    }

    @Inject
    public PredictionStreamStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * The newest prediction of a symbol on any track.
     *
     * @param symbol upper-case symbol
     */
    public Optional<PredictionMade> newest(String symbol) {
        return sql.queryOne("""
                SELECT found.target, found.horizon, t.track, found.outputs::text AS outputs, found.created_at
                  FROM unnest(ARRAY['liquid', 'vc']) AS t(track)
                 CROSS JOIN LATERAL (
                       SELECT id, target, horizon, outputs, created_at
                         FROM predictions_v2
                        WHERE track = t.track AND target = ? AND created_at IS NOT NULL
                        ORDER BY created_at DESC, id DESC LIMIT 1) found
                 ORDER BY found.created_at DESC, found.id DESC LIMIT 1
                """,
                row -> new PredictionMade(row.text("target"), row.text("horizon"), row.text("track"), row.text("outputs"),
                        row.instant("created_at")),
                symbol);
    }
}
