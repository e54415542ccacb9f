package io.tidewatch.portfolio;

import io.tidewatch.ops.Sql;
import io.tidewatch.risk.WeightedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Writes {@code positions_snapshots}: the target weights of a rebalance. */
@ApplicationScoped
public class PositionSnapshotRepository {

    private static final String REASON = "rebalance_v2";

    private Sql sql;

    /** For the container's proxy. */
    protected PositionSnapshotRepository() {
    }

    @Inject
    public PositionSnapshotRepository(Sql sql) {
        this.sql = sql;
    }

    /** Stores the positions of a decision in order, in one statement; the style of a position is its strategy bucket. */
    void add(String decisionId, List<WeightedPosition> positions, Instant now) {
        sql.update("""
                INSERT INTO positions_snapshots (decision_id, target, track, weight, reason, sector, strategy_bucket, created_at)
                SELECT ?, n.target, n.track, n.weight, ?, n.sector, n.bucket, ?
                  FROM unnest(?::text[], ?::text[], ?::float8[], ?::text[], ?::text[]) WITH ORDINALITY
                       AS n (target, track, weight, sector, bucket, at)
                 ORDER BY n.at
                """,
                decisionId, REASON, now,
                positions.stream().map(WeightedPosition::target).toArray(String[]::new),
                positions.stream().map(WeightedPosition::track).toArray(String[]::new),
                positions.stream().mapToDouble(WeightedPosition::weight).toArray(),
                positions.stream().map(WeightedPosition::sector).toArray(String[]::new),
                positions.stream().map(WeightedPosition::style).toArray(String[]::new));
    }
}
