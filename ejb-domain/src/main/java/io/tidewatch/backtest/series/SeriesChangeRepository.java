package io.tidewatch.backtest.series;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which copies of series are still what the database holds. Triggers note in {@code series_changes} which transaction changed
 * which series; a copy is good as long as every change that is visible now was visible in the snapshot it was read in.
 */
@ApplicationScoped
public class SeriesChangeRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected SeriesChangeRepository() {
    }

    @Inject
    public SeriesChangeRepository(Sql sql) {
        this.sql = sql;
    }

    /** Those of some copies that are out of date, or so old that it cannot be told any more. One query. */
    Set<SeriesCopy> stale(List<? extends SeriesCopy> copies) {
        if (copies.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.query("""
                SELECT c.position
                  FROM unnest(?, ?, ?) WITH ORDINALITY AS c(kind, name, seen, position)
                 WHERE pg_snapshot_xmax(c.seen::pg_snapshot) <= (SELECT pg_snapshot_xmax(pruned) FROM series_change_horizon)
                    OR EXISTS (SELECT 1 FROM series_changes e
                                WHERE e.kind = c.kind AND e.name IN (c.name, '*') AND e.xid >= pg_snapshot_xmin(c.seen::pg_snapshot)
                                  AND NOT pg_visible_in_snapshot(e.xid, c.seen::pg_snapshot))
                """,
                row -> copies.get((int) row.int8("position") - 1),
                copies.stream().map(copy -> copy.series().kind()).toArray(String[]::new),
                copies.stream().map(copy -> copy.series().name()).toArray(String[]::new),
                copies.stream().map(SeriesCopy::seenIn).toArray(String[]::new)));
    }

    /**
     * Forgets changes that only copies older than an age would ask for; such copies count as out of date from then on. The
     * changes forgotten are those visible in the snapshot noted by the last call that did something, which is at least the age old.
     *
     * @return number of changes forgotten
     */
    @Transactional
    public int prune(Duration age) {
        int moved = sql.update("""
                UPDATE series_change_horizon
                   SET pruned = candidate, candidate = pg_current_snapshot(), candidate_at = now()
                 WHERE candidate_at <= now() - ? * interval '1 second'
                """,
                age.toSeconds());
        return moved == 0 ? 0 : sql.update("""
                DELETE FROM series_changes e USING series_change_horizon h
                 WHERE pg_visible_in_snapshot(e.xid, h.pruned) OR e.xid >= pg_snapshot_xmax(pg_current_snapshot())
                """);
    }
}
